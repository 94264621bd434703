// Facts about mail services, for the rules beside this file. Short on purpose: a name that is wrong here holds back a person's signature.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/**
 * Throw-away mail that anyone opens without an account and that is gone within hours: the well-known services and the names they are known to use.
 * As those services say themselves, and as the public list github.com/disposable-email-domains/disposable-email-domains (CC0) has them, seen in
 * November 2026. Services that forward to a mailbox one keeps (relays, aliases) are not among them. What a site meets beside these goes into
 * its setting DISPOSABLE_DOMAINS. A name stands for everything below it too.
 */
export const disposableDomains = words(`
  10mail.org 10minutemail.be 10minutemail.co.uk 10minutemail.com 10minutemail.de 10minutemail.net 10minutemail.nl 10minutemail.us 1secmail.com 1secmail.net
  1secmail.org 20minutemail.com 20minutemail.it anonbox.net any.pink armyspy.com byom.de chitthi.in crazymailing.com cuvox.de dayrep.com deadaddress.com
  discard.email discardmail.com discardmail.de disposableinbox.com disposablemails.com dispostable.com dropmail.me einrot.com email-fake.com emailfake.com
  emailondeck.com emlhub.com emlpro.com emltmp.com esiix.com eyepaste.com fakeinbox.com fakemailgenerator.com fexbox.org fexpost.com fextemp.com fleckens.hu
  fr.nf freeml.net getairmail.com getnada.com grr.la guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net
  guerrillamail.org guerrillamailblock.com gustr.com harakirimail.com inboxbear.com inboxkitten.com incognitomail.com incognitomail.org jetable.com
  jetable.net jetable.org jourrapide.com kasmail.com laste.ml linshiyouxiang.net mail-temporaire.com mail-temporaire.fr mailcatch.com maildrop.cc
  mailexpire.com mailforspam.com mailinator.co.uk mailinator.com mailinator.info mailinator.net mailinator.org mailinator.us mailinator2.com mailnesia.com
  mailnull.com mailpoof.com mailsac.com mailtemp.info mailto.plus meltmail.com merepost.com mintemail.com moakt.cc moakt.co moakt.com moakt.ws mohmal.com
  mohmal.im mohmal.in mohmal.tech muellmail.com mytemp.email mytrashmail.com nada.email nowmymail.com onewaymail.com pokemail.net pookmail.com
  pratikmail.com pratikmail.net pratikmail.org rhyta.com sharklasers.com shieldemail.com sogetthis.com spam4.me spambog.com spambog.de spambog.ru spambox.us
  spamfree24.com spamfree24.de spamfree24.eu spamfree24.org spamhole.com spymail.one superrito.com tafmail.com teleworm.us temp-mail.com temp-mail.de
  temp-mail.org temp-mail.ru tempail.com tempemail.com tempemail.net tempinbox.com tempmail.de tempmail.eu tempmailer.com tempmailer.de tempmailo.com
  tempomail.fr temporaryinbox.com tempr.email thankyou2010.com throwam.com throwawaymail.com tmail.ws tmpmail.net tmpmail.org trash-mail.at trash-mail.com
  trash-mail.de trashmail.at trashmail.com trashmail.de trashmail.io trashmail.me trashmail.net trashmail.org trashmail.ws wegwerfemail.com wegwerfemail.de
  wegwerfmail.de wegwerfmail.net wegwerfmail.org wwjmp.com xojxe.com yoggm.com yomail.info yopmail.com yopmail.fr yopmail.net`)

/**
 * Where very many people have their mailbox, one account each: that many signers share such a name says nothing. As the services name themselves,
 * November 2026. Written out, for a subdomain or a look-alike of one may be anybody's.
 */
export const sharedDomains = words(`
  gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.com.br outlook.com.tr hotmail.com hotmail.co.uk hotmail.fr
  hotmail.de hotmail.es hotmail.it hotmail.be hotmail.nl hotmail.com.tr hotmail.com.br live.com live.co.uk live.fr live.de live.it live.nl live.be live.se
  live.com.au msn.com windowslive.com yahoo.com ymail.com rocketmail.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.ie yahoo.gr yahoo.ca
  yahoo.in yahoo.co.in yahoo.co.jp yahoo.co.id yahoo.com.br yahoo.com.ar yahoo.com.mx yahoo.com.au yahoo.com.tr yahoo.com.ph yahoo.com.vn maktoob.com
  aol.com aol.co.uk aim.com icloud.com me.com mac.com privaterelay.appleid.com proton.me protonmail.com protonmail.ch pm.me tuta.com tuta.io tutanota.com
  tutanota.de tutamail.com keemail.me zoho.com zohomail.com zohomail.eu fastmail.com fastmail.fm hey.com hushmail.com mail.com email.com gmx.com gmx.net
  gmx.de gmx.at gmx.ch gmx.fr gmx.es gmx.co.uk web.de t-online.de freenet.de arcor.de posteo.de posteo.net mailbox.org bluewin.ch hispeed.ch sunrise.ch
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr skynet.be telenet.be scarlet.be ziggo.nl kpnmail.nl kpnplanet.nl
  planet.nl xs4all.nl home.nl libero.it virgilio.it tiscali.it alice.it tin.it inwind.it fastwebnet.it telefonica.net terra.es sapo.pt btinternet.com
  btopenworld.com sky.com virginmedia.com virgin.net talktalk.net tiscali.co.uk ntlworld.com blueyonder.co.uk plus.com o2.co.uk eircom.net telia.com
  comhem.se online.no telenor.dk wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.onet.pl gazeta.pl seznam.cz email.cz centrum.cz
  centrum.sk azet.sk freemail.hu citromail.hu t-email.hu abv.bg mail.bg otenet.gr mynet.com turk.net ttmail.com superonline.com mail.ru bk.ru inbox.ru
  list.ru internet.ru rambler.ru yandex.ru yandex.com yandex.com.tr ya.ru ukr.net i.ua meta.ua inbox.lv comcast.net verizon.net att.net sbcglobal.net
  bellsouth.net cox.net charter.net spectrum.net earthlink.net optonline.net frontier.com windstream.net juno.com netzero.net shaw.ca rogers.com
  sympatico.ca telus.net videotron.ca bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz uol.com.br bol.com.br terra.com.br ig.com.br
  globo.com prodigy.net.mx rediffmail.com qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn naver.com hanmail.net
  daum.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp walla.co.il walla.com riseup.net autistici.org inventati.org disroot.org systemli.org
  immerda.ch so36.net nadir.org aktivix.org espiv.net mailo.com vfemail.net`)

/** Endings of two letters under which names are given out one level further down: "example.co.uk" is a name, "co.uk" is none. */
export const registries = words(`
  ac asso av bel biz co com dr edu ed gen go gob gouv gov gr gv id in info k12 lg ltd me mil ne net nhs nom or org plc pol sch tel web`)
