import { siteMetadata, writtenPage } from '../site-page'

export const generateMetadata = siteMetadata('contact')

export default writtenPage('contact')
