package shop.troth.desk.quote;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.Case;
import shop.troth.cases.quote.CallerOrders;
import shop.troth.cases.quote.DraftQuote;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.desk.quote.CheckQuote.Checked;
import shop.troth.desk.quote.CheckQuote.CheckedRow;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Needs;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Amounts;
import shop.troth.desk.view.Chrome;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.SalesQuote;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The form on which a quote is written. It begins with the draft of the case, or with the last quote that was sent. */
@DeskPage
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
    private final CallerOrders callerOrders;
    private final Stores stores;

    QuoteFormPage(
            QuoteCases cases,
            QuoteDesk quotes,
            CheckQuote checkQuote,
            DraftQuote draftQuote,
            CallerOrders callerOrders,
            Stores stores) {
        this.cases = cases;
        this.quotes = quotes;
        this.checkQuote = checkQuote;
        this.draftQuote = draftQuote;
        this.callerOrders = callerOrders;
        this.stores = stores;
    }

    @Needs(DeskAction.ANSWER)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        var about = cases.find(visitor, number);
        var store = visitor.store();
        var usual = checkQuote.today(store).plusDays(QuoteDesk.USUAL_DAYS);
        var all = quotes.of(store, about);
        var input = all.stream()
                .findFirst()
                .map(it -> QuoteInput.of(it, it.state() == SalesQuote.State.DRAFT ? lastDay(store, it) : usual))
                .orElseGet(() -> QuoteInput.empty(usual));
        var checked = input.rows().isEmpty()
                ? new Checked(List.of(), Map.of(), Optional.empty())
                : checkQuote.check(store, input);
        return page(visitor, model, about, input, checked, Shown.of(draft(all)), FIRST_ROWS, "");
    }

    /** The draft that a form changes: 0 and nothing for a new one. A number is given out again once its draft is deleted. */
    private record Shown(Optional<QuoteId> id, int revision) {

        static Shown of(Optional<SalesQuote> draft) {
            return new Shown(
                    draft.map(SalesQuote::id), draft.map(SalesQuote::revision).orElse(0));
        }
    }

    /** Looks up what was typed, and keeps it if it is right. Asked for more rows, it keeps nothing. */
    @Needs(DeskAction.ANSWER)
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
        if (!action.equals("keep")) {
            return page(visitor, model, about, input, checked, shown, FIRST_ROWS, "");
        }
        if (checked.draft().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, model, about, input, checked, shown, EMPTY_ROWS, "");
        }
        var outcome =
                draftQuote.keep(about, shown.id(), revision, checked.draft().get());
        if (outcome == DraftQuote.Outcome.KEPT) {
            var kept = draft(quotes.of(store, about)).map(SalesQuote::number);
            return "redirect:/cases/" + about.number()
                    + kept.map(it -> "/quotes/" + it).orElse("");
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var note = outcome == DraftQuote.Outcome.CLOSED ? "Nothing was saved: this case is closed." : CHANGED;
        var now = Shown.of(draft(quotes.of(store, about))); // they are told: saving again is meant
        return page(visitor, model, about, input, checked, now, EMPTY_ROWS, note);
    }

    private static Optional<SalesQuote> draft(List<SalesQuote> all) {
        return all.stream().filter(it -> it.state() == SalesQuote.State.DRAFT).findFirst();
    }

    private static LocalDate lastDay(Store store, SalesQuote quote) {
        return LocalDate.ofInstant(
                quote.expires().minusSeconds(1), store.dispatch().zone());
    }

    private String page(
            Visitor visitor,
            Model model,
            Case about,
            QuoteInput input,
            Checked checked,
            Shown shown,
            int empty,
            String note) {
        var store = visitor.store();
        var today = checkQuote.today(store);
        model.addAttribute("chrome", Chrome.of(visitor, stores, "/cases"));
        model.addAttribute(
                "page",
                new QuoteFormView(
                        about.number(),
                        callerOrders.isCall(about),
                        note,
                        rows(checked, empty),
                        checked.errors(),
                        shown.id().map(it -> it.value().toString()).orElse(""),
                        shown.revision(),
                        input.expires(),
                        today.toString(),
                        today.plusDays(QuoteDesk.MOST_DAYS).toString(),
                        store.deliveries().stream()
                                .map(it -> new QuoteFormView.Method(
                                        it.id(),
                                        it.name(),
                                        Amounts.text(it.price()),
                                        it.id().equals(input.delivery())))
                                .toList(),
                        input.price()));
        return "desk/quote-form";
    }

    private static List<QuoteFormView.Row> rows(Checked checked, int empty) {
        var rows = new ArrayList<QuoteFormView.Row>();
        for (CheckedRow row : checked.rows()) {
            rows.add(new QuoteFormView.Row(
                    rows.size() + 1,
                    row.typed().number(),
                    row.typed().quantity(),
                    row.typed().price(),
                    row.name(),
                    row.list(),
                    row.stock(),
                    row.total()));
        }
        for (int i = 0; i < empty && rows.size() < PriceCart.MOST_LINES; i++) {
            rows.add(new QuoteFormView.Row(rows.size() + 1, "", "", "", "", "", "", ""));
        }
        return List.copyOf(rows);
    }
}
