import { Seen, TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { UnionTie } from '@/lib/disputes/committees/types'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { NetworksView, Side, Tie } from '@/lib/groups/networks/types'
import type { OwnGroup } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = {
  group: OwnGroup; view: NetworksView; unions: UnionTie[]; done: string; actions: { ask: FormAction; answer: FormAction; saveTies: FormAction }
  attributes: Record<'ask' | 'ties', Record<string, FieldAttributes>>; locale: Locale; t: Translator
}

const said = ['asked', 'joined', 'parted', 'ties'] as const

/** What a group is tied to: the networks it is in, a network's locals, the unions whose members sit in it. */
export function NetworksPage(props: Props) {
  const { group, view, unions, done, actions, attributes, locale, t } = props
  const did = said.find((each) => each === done)
  return (
    <>
      {did && <Notice role="status" tone="won">{t(`networks.done.${did}`)}</Notice>}
      <PageTitle kicker={group.name} lede={t('networks.lede')}>{t('networks.title')}</PageTitle>
      {group.kind === 'network' && <Ties {...props} side="network" ties={view.locals} />}
      <Ties {...props} side="local" ties={view.networks} />
      <Part id="unions" title={t('networks.unions')}>
        {view.mayChange ? (
          <Form name="ties" action={actions.saveTies} locale={locale} submit={t('networks.saveUnions')} words={formWords(t)} attributes={attributes.ties} quiet>
            <input type="hidden" name="group" value={group.slug} />
            <Seen at={view.updatedAt} />
            <TextArea name="unions" label={t('networks.unionsLabel')} hint={t('networks.unionsHint')} value={unions.map(unionLine).join('\n')} rows={4} />
          </Form>
        ) : <Lines items={unions.map((union) => ({ key: unionLine(union), content: <bdi>{unionLine(union)}</bdi> }))} />}
      </Part>
    </>
  )
}

const unionLine = ({ name, branch }: UnionTie) => (branch ? `${name}: ${branch}` : name)

function Ties({ group, view, side, ties, actions, attributes, locale, t }: Props & { side: Side; ties: Tie[] }) {
  const words = side === 'network' ? 'locals' : 'in'
  return (
    <Part id={words} title={t(`networks.${words}.title`)}>
      {ties.length === 0 && <Empty title={t(`networks.${words}.none`)}>{t(`networks.${words}.noneText`)}</Empty>}
      <Lines items={ties.map((tie) => ({ key: tie.id, content: <OneTie {...{ group, side, tie, actions, locale, t }} mayChange={view.mayChange} /> }))} />
      {view.mayChange && (
        <Form name={`ask-${side}`} action={actions.ask} locale={locale} submit={t(`networks.${words}.ask`)} words={formWords(t)} attributes={attributes.ask} next={t('networks.next')} quiet>
          <input type="hidden" name="group" value={group.slug} />
          <input type="hidden" name="side" value={side} />
          <TextField name="other" label={t(`networks.${words}.label`)} hint={t('networks.hint')} autoComplete="off" dir="ltr" />
        </Form>
      )}
    </Part>
  )
}

function OneTie({ group, side, tie, mayChange, actions, locale, t }: Pick<Props, 'group' | 'actions' | 'locale' | 't'> & { side: Side; tie: Tie; mayChange: boolean }) {
  const form = (what: 'accept' | 'part', submit: string) => (
    <Form name={`${what}-${tie.id}`} action={actions.answer} locale={locale} submit={submit} words={formWords(t)} quiet>
      <input type="hidden" name="group" value={group.slug} />
      <input type="hidden" name="side" value={side} />
      <input type="hidden" name="other" value={tie.slug} />
      <input type="hidden" name="what" value={what} />
    </Form>
  )
  const name = tie.name
  return (
    <>
      <p><a href={`/${locale}/groups/${tie.slug}`}><bdi>{name}</bdi></a> <Stamp tone={tie.state === 'asks' ? 'need' : 'plain'}>{t(`networks.state.${tie.state}`)}</Stamp></p>
      {mayChange && tie.state === 'asks' && form('accept', t('networks.accept', { name }))}
      {mayChange && form('part', t(tie.state === 'joined' ? 'networks.part' : 'networks.refuse', { name }))}
    </>
  )
}
