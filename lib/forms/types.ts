/** What is wrong with one field, in the visitor's language. `field` is the field's name in the form; '' is the form as a whole. */
export type FieldError = { field: string; message: string }

/** A stretch of a text that was changed: in both versions, only in the older, only in the newer. */
export type Stretch = { kind: 'same' | 'removed' | 'added'; text: string }

/** What somebody else changed while a form was being filled in: who, and each field as it stood and stands. */
export type Meanwhile = { text: string; rows: { label: string; stretches: Stretch[] }[] }

/** What a form will make, to be looked over: a line for each, what to say of them, and the button that makes them. `mark` is what was looked at. */
export type Look = { title: string; text: string; lines: { title: string; about: string }[]; make: string; mark: string }

/**
 * A form that was refused: everything typed, handed back, with the reasons. `form` says which form of the page it was; `meanwhile` stands beside it
 * when the record has changed since it was filled; `look`: nothing is wrong with it, and this is what it will make.
 */
export type FormState = { form: string; values: Record<string, string[]>; errors: FieldError[]; meanwhile?: Meanwhile; look?: Look } | null

export type Parsed<T> = { ok: true; data: T } | { ok: false; state: NonNullable<FormState> }

/** A server action as `useActionState` wants it. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/** What a field's schema says to the browser. */
export type FieldAttributes = { required?: boolean; maxLength?: number; min?: number; max?: number }
