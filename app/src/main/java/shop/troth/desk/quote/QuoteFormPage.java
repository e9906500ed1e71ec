package shop.troth.desk.quote;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.Case;
import shop.troth.cases.quote.DraftQuote;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.desk.quote.CheckQuote.Checked;
import shop.troth.desk.quote.DrawForm.Shown;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Visitor;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;

/** The form for writing a quote. It begins with the draft of the case, with a quote to copy, or with the last quote that was sent. */
@DeskPage
@RequiredArgsConstructor
class QuoteFormPage {

    private static final String ADDRESS = "/cases/{number}/quote";
    private static final int EMPTY_ROWS = 3;
    private static final int FIRST_ROWS = 6;
    private static final String CHANGED =
            "Nothing was saved: someone else changed this quote while you were editing it. What you entered is below. Compare it with what the case shows now. To replace that, save again.";

    private final QuoteCases cases;
    private final QuoteDesk quotes;
    private final CheckQuote checkQuote;
    private final DraftQuote draftQuote;
    private final DrawForm drawForm;
    private final StaffEvents events;

    /** @param copy number of a quote to begin with, even if it was for somebody else; ignored if the case already has a draft */
    @MayDraft
    @GetMapping(ADDRESS)
    String show(
            @PathVariable String number, @RequestParam(defaultValue = "") String copy, Visitor visitor, Model model) {
        var about = cases.find(visitor, number);
        var store = visitor.store();
        var usual = checkQuote.today(store).plusDays(QuoteDesk.USUAL_DAYS);
        var all = quotes.of(store, about);
        var input = draft(all)
                .map(it -> QuoteInput.of(it, lastDay(store, it)))
                .or(() -> copied(store, copy).map(it -> QuoteInput.of(it, usual).forAnother()))
                .or(() -> all.stream().findFirst().map(it -> QuoteInput.of(it, usual)))
                .orElseGet(() -> QuoteInput.empty(usual));
        var checked = input.rows().isEmpty()
                ? new Checked(List.of(), Map.of(), Optional.empty())
                : checkQuote.check(store, input);
        return drawForm.draw(visitor, model, about, input, checked, Shown.of(draft(all)), FIRST_ROWS, "");
    }

    private Optional<SalesQuote> copied(Store store, String number) {
        return number.isEmpty() ? Optional.empty() : quotes.find(store, number);
    }

    /** Checks what was typed, and saves it if it is valid. Nothing is saved if more rows are asked for. */
    @MayDraft
    @PostMapping(ADDRESS)
    String keep(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable UUID id,
            @RequestParam int revision,
            @RequestParam(defaultValue = "keep") String action,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = cases.find(visitor, number);
        var store = visitor.store();
        var shown = new Shown(Optional.ofNullable(id).map(QuoteId::new), revision);
        var input = QuoteInput.read(sent);
        var checked = checkQuote.check(store, input);
        if (!action.equals("keep") || QuoteInput.takes(sent)) {
            return drawForm.draw(visitor, model, about, input, checked, shown, FIRST_ROWS, "");
        }
        if (checked.draft().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return drawForm.draw(visitor, model, about, input, checked, shown, EMPTY_ROWS, "");
        }
        var outcome =
                draftQuote.keep(about, shown.id(), revision, checked.draft().get(), it -> noted(visitor, about, it));
        if (outcome == DraftQuote.Outcome.KEPT) {
            var kept = draft(quotes.of(store, about)).map(SalesQuote::number);
            return "redirect:/cases/" + about.number()
                    + kept.map(it -> "/quotes/" + it).orElse("");
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var note = outcome == DraftQuote.Outcome.CLOSED ? "Nothing was saved: this case is closed." : CHANGED;
        var now = Shown.of(draft(quotes.of(store, about))); // they were told, so saving again is deliberate
        return drawForm.draw(visitor, model, about, input, checked, now, EMPTY_ROWS, note);
    }

    /** Each revision of a draft has one line in the log, written in the same transaction. */
    private void noted(Visitor visitor, Case about, DraftQuote.Kept kept) {
        var now = kept.now();
        var key = "draft|%s|%d".formatted(now.id().value(), now.revision()).getBytes(StandardCharsets.US_ASCII);
        events.once(
                about.store().value(),
                UUID.nameUUIDFromBytes(key),
                visitor.id(),
                kept.before().isEmpty() ? "began-draft" : "changed-draft",
                about.number(),
                DraftChanges.words(visitor.store(), now, kept.before()));
    }

    private static Optional<SalesQuote> draft(List<SalesQuote> all) {
        return all.stream().filter(it -> it.state() == SalesQuote.State.DRAFT).findFirst();
    }

    private static LocalDate lastDay(Store store, SalesQuote quote) {
        return LocalDate.ofInstant(
                quote.expires().minusSeconds(1), store.dispatch().zone());
    }
}
