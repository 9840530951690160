"""The screens of the office, on one base that closes the terminal's traps. How to write a screen:

    class VendorsScreen(PasarScreen[None]):                      # in ui/screens/vendors.py; its name in app.SCREENS
        NAME = mark("Vendors")                                   # the first line: market · name | note, officer, day
        BINDINGS = [
            list_key("enter", "open", mark("Card"), help=mark("Opens the card.")),   # runs do_open; not in a field
            list_key("f6,slash", "search", mark("Search")),      # letters and digits of a list: always list_key
            opens("f5,insert", "vendor-form", mark("New")),      # opens a screen; keys typed behind it land there
            screen_key("escape", "back", mark("Back")),          # works in fields too; do_back and do_quit exist
        ]                                                        # declared in this order, they are the key line

        def compose_body(self):                                  # between the first line and the message line
            yield SearchBox(self.found, changed=self.searched)
            yield PagedTable([Column(mark("Stall"), 8, lambda row: row.stall), …], key=lambda row: row.id)

        async def load(self):                                    # on opening, on coming back; keep the cursor
            await self.table.show(VendorSource(self.office.desk), at=self.table.cursor_key)

        async def do_open(self):                                 # one method for each command
            await self.office.open_screen("vendor-card", about=self.table.row.vendor)   # there: self.about

**The desk.** `await desk.run(use_case, …)` writes, `await desk.ask(use_case, …)` reads; never call a use case
directly. A PasarError that leaves a command, `load`, `accepted` or `changed` becomes the message line; one of a
command that is too long for it becomes a box. Any other error is logged without values and told in one sentence. A
command that takes over 0.3 s says so and is left by Esc: what only reads is cancelled, a write only while it waits
for its turn. So commands need no `try`, except a form's: catch PasarError there to put it beside its field,
`field.refuse(error)`. `self.say(text)` only after the commit returned.

**Keys.** Commands run one after the other in the app's task, in the order typed; the next key waits until `do_…` is
done. So never wait in a command for another key: a question is `self.office.ask(question, then)` with an async `then`
(boxes of another kind derive from `widgets.dialog.Question`, which takes no answer typed before it was seen), a value
on the list's own row is `prompt.ask(label, accepted, changed=…)`. Timers belong to the screen, not the app. Saving is
`save_key()` with `do_save`, which finds every field complete. Enter on money is `list_key("enter", "pay", …,
once=True)`: bounced and held Enters are dropped and told. Between the commit and moving the cursor call `await
self.painted()`. In a test without a terminal, two Enters count if 0.2 s lie between them or `app.enter_guard =
EnterGuard()` does.

A declaration in BINDINGS is all there is of a command: the key line, F1, the menu on F9, `pasar-tui keys` and the
officer's own file of keys come from it, through `commands` and `registry`. `help` is one sentence; back, save, search
and quit have theirs. An F-key needs a second key.

**Lists.** `ListSource(rows, key)` holds up to some two thousand rows (`replace`, `after(key, wanted)`); anything
longer is a `Source`: `count()` and `page(where, key, size)`, a keyset query each. `table.row`, `await
table.go_to(key)`, `table.replace(row)` after a change of one row (and `source.replace(row)`), `await table.reload()`
after many; the cursor's keys and "1-19 dari 1.204" are there. `CursorMoved` tells of another row
(`on_paged_table_cursor_moved`, no coroutine: it is called at once, so that what it shows is painted with the row).

**Forms.** `Field`, `AmountField.amount()`, `ChoiceField.value`; Tab, Enter, Up and Down walk. `on_entry_edited` tells
of every change. `field.fill(text)` proposes, `field.hint(text)` explains, both at any time. `screens/form.py` has
what every form does: each refusal beside its field and whole below, a block that explains, a question before leaving,
and the draft: save by `await self.record(use_case, …)`, and say by `draft_about` and `draft_vendor` what it is about.
`Field(…, help=…)` and `ChoiceField(…, help=…)` is what F1 says: what is asked, in which unit, an example, what for.
`screens/form_fields.py` has the fields that many forms ask alike: a day, a legal basis.

**The mouse.** A click becomes the key that the line under it names in `Tone.KEY`, or whose word stands behind it: draw
each key so. A widget of its own answers `clicked(at)`: it does what only a click can (another row, a word) and
returns the key that a click there presses.

**Text.** `Lines(…)` and `lines.show([...])`, each line a string or pieces `(text, Tone.GOOD)`; `bar`, `plain_bar` and
`month_calendar` give such text. Strings of these are never markup. Do not use Static, Label, Button, DataTable,
Footer or notify with stored text; `fitted(text, width)` cuts to cells. `self.head(note)` writes in the first line.

**Tests.** `tests/support/terminal.py` opens a program in a real terminal; `python -m pasar_tui.ui.gallery` shows
every widget. A developer who wants the message of a fault runs the screen under `app.run_test()`, where faults are
raised.
"""
