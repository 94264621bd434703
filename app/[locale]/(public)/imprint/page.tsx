import { siteMetadata, writtenPage } from '../site-page'

export const generateMetadata = siteMetadata('imprint')

export default writtenPage('imprint')
