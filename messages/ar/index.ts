// Namespaces that are begun; English stands in for the rest.
export default {}
