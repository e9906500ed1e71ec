package shop.troth.desk.draft;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.desk.quote.MayDraft;
import shop.troth.desk.quote.QuoteStates;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.pricing.drafts.DraftList;
import shop.troth.pricing.drafts.DraftList.Place;
import shop.troth.pricing.drafts.DraftList.Which;
import shop.troth.pricing.drafts.ExpireDrafts;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Lists draft orders and quotes: not sent, waiting to be paid, ordered, expired, and withdrawn or replaced. */
@DeskPage
@RequiredArgsConstructor
public class DraftsPage {

    private static final int AT_ONCE = 50;
    private static final Pattern AFTER = Pattern.compile("(\\d{1,18})\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final int MICROS = 1_000_000;
    private static final Map<Which, String> TITLES = Map.of(
            Which.ALL, "All",
            Which.DRAFT, "Not sent",
            Which.SENT, "Sent, waiting to be paid",
            Which.ORDERED, "Ordered",
            Which.EXPIRED, "Expired",
            Which.ENDED, "Withdrawn or replaced");

    private final DraftList list;
    private final Stores stores;
    private final Clock clock;

    /** @param after where the previous page ended, as its link says */
    @MayDraft
    @GetMapping("/drafts")
    String show(
            @RequestParam(defaultValue = "all") String state,
            @RequestParam(defaultValue = "") String after,
            Visitor visitor,
            Model model) {
        var store = visitor.store();
        var which = DashedWord.find(Which.class, state)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        var found = list.page(store, which, place(after), AT_ONCE + 1);
        var shown = found.stream().limit(AT_ONCE).toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/drafts"));
        model.addAttribute(
                "page",
                new DraftsView(
                        states(which),
                        rows(store, shown),
                        found.size() > AT_ONCE ? address(which, shown.getLast()) : "",
                        mayBegin(visitor),
                        ExpireDrafts.KEPT.toDays()));
        return "desk/drafts";
    }

    /** The person an order is drafted for is entered in the same way as one who calls or writes. */
    private static boolean mayBegin(Visitor visitor) {
        return visitor.may(DeskAction.ANSWER, EnteredFeatures.ENTERED)
                && visitor.rights().mayReveal(ContactUses.INQUIRY)
                && (visitor.features().has(EnteredFeatures.DRAFT_ORDERS)
                        || visitor.features().has(EnteredFeatures.PHONE_ORDERS));
    }

    private static List<DraftsView.State> states(Which chosen) {
        return Arrays.stream(Which.values())
                .map(it -> new DraftsView.State(DashedWord.of(it), TITLES.getOrDefault(it, ""), it == chosen))
                .toList();
    }

    private List<DraftsView.Row> rows(Store store, List<DraftList.Row> found) {
        var now = clock.instant();
        return found.stream()
                .map(it -> new DraftsView.Row(
                        QuoteDesk.caseOf(it.number()),
                        it.number(),
                        QuoteStates.words(it.standing()),
                        isLate(it, now),
                        DeskTimes.minute(store, it.drafted()),
                        store.dispatch().day(it.expires().minusSeconds(1)),
                        DeskAmounts.text(it.goods())))
                .toList();
    }

    private static boolean isLate(DraftList.Row row, Instant now) {
        return row.standing() == Standing.EXPIRED
                || (row.standing() == Standing.DRAFT && !row.expires().isAfter(now));
    }

    private static Optional<Place> place(String after) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        var found = AFTER.matcher(after);
        if (!found.matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var micros = Long.parseLong(found.group(1));
        var at = Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000);
        return Optional.of(new Place(at, UUID.fromString(found.group(2))));
    }

    private static String address(Which which, DraftList.Row last) {
        var micros = last.drafted().getEpochSecond() * MICROS + last.drafted().getNano() / 1_000;
        return "/drafts?state=" + DashedWord.of(which) + "&after=" + micros + "." + last.id();
    }

    /**
     * The list of draft orders and quotes. Contains no names.
     *
     * @param states to filter by
     * @param next address of the next page; empty on the last page
     * @param mayBegin whether this role may begin a draft order
     * @param kept how many days an unsent draft is kept after its last day
     */
    public record DraftsView(List<State> states, List<Row> rows, String next, boolean mayBegin, long kept) {

        /** A state to filter by. */
        public record State(String word, String title, boolean chosen) {}

        /**
         * A draft order or quote.
         *
         * @param about number of the case that it is part of
         * @param standing its status, in words
         * @param late whether its last day has passed without an order
         * @param until the last day on which it can be ordered
         * @param goods total of its lines
         */
        public record Row(
                String about, String number, String standing, boolean late, String begun, String until, String goods) {}
    }
}
