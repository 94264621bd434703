import { siteMetadata, writtenPage } from '../site-page'

export const generateMetadata = siteMetadata('about')

export default writtenPage('about')
