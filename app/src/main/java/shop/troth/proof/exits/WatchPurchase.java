package shop.troth.proof.exits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.database.DatabaseTrouble;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.proof.books.BalanceBooks;
import shop.troth.proof.books.DisclosureAccount;
import shop.troth.proof.mailboxes.MailboxSearch;
import shop.troth.proof.pace.ProbePatience;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.BankKnowledge;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.FileSearch;
import shop.troth.proof.search.LogCapture;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.proof.watch.WatchExits;
import shop.troth.stores.Store;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.HeldDatum;
import shop.troth.web.ListenAddresses;
import shop.troth.web.health.Measurements;

/**
 * Follows what a buyer types through a whole purchase in the probe twin, through the shop's own pages: cart, checkout, review, a declined
 * card, payment, confirmation, email, the order's link, and shipping. At each exit it looks for what was typed, in the forms that software
 * writes, and the policy says whether it may be there.
 */
@Component
class WatchPurchase implements WatchExits {

    private static final Logger LOG = LoggerFactory.getLogger(WatchPurchase.class);

    private final Catalog catalog;
    private final Visits visits;
    private final OtherVisitor otherVisitor;
    private final TwinOrders twinOrders;
    private final Premises premises;
    private final WhatStays whatStays;
    private final BankKnowledge toldBank;
    private final Vault vault;
    private final ShipOrder shipOrder;
    private final Features features;
    private final ListenAddresses listening;
    private final JudgeSightings judge;
    private final BalanceBooks balanceBooks;
    private final ProbePatience patience;

    WatchPurchase(
            Catalog catalog,
            Visits visits,
            OtherVisitor otherVisitor,
            TwinOrders twinOrders,
            Premises premises,
            WhatStays whatStays,
            BankKnowledge toldBank,
            Vault vault,
            ShipOrder shipOrder,
            Features features,
            ListenAddresses listening,
            JudgeSightings judge,
            BalanceBooks balanceBooks,
            ProbePatience patience) {
        this.catalog = catalog;
        this.visits = visits;
        this.otherVisitor = otherVisitor;
        this.twinOrders = twinOrders;
        this.premises = premises;
        this.whatStays = whatStays;
        this.toldBank = toldBank;
        this.vault = vault;
        this.shipOrder = shipOrder;
        this.features = features;
        this.listening = listening;
        this.judge = judge;
        this.balanceBooks = balanceBooks;
        this.patience = patience;
        CallCapture.listen();
    }

    @Override
    public Seen look(Store store, PolicyVersion policy, boolean sweep) {
        var twin = store.id().twin();
        if (Stream.of(store.id(), twin)
                .allMatch(it -> catalog.now(it).products().isEmpty())) {
            return Seen.NOTHING; // a store that opens soon sells nothing yet
        }
        var buyer = new CanaryBuyer();
        var shopper = visits.twin(store.id(), buyer.person());
        var seen = new Sightings(buyer.sought());
        var broken = new LinkedHashMap<String, List<String>>();
        var unfinished = new HashMap<String, String>();
        try {
            if (follow(store, shopper, buyer, sweep, seen)) {
                twinOrders
                        .of(twin, shopper)
                        .ifPresent(it -> add(broken, balanceBooks.balance(store, policy, it.buyer(), seen.left())));
            } else {
                add(broken, judge.unread(policy));
            }
        } catch (RuntimeException e) { // what was seen before still counts
            LOG.warn("Watching a purchase in {} failed: {}", twin, e.getClass().getName());
            unfinished.putAll(judge.unfinished(policy, buyer.sought().keySet(), why(e)));
        }
        add(broken, judge.judge(store, policy, seen.all(), under(twin, shopper)));
        seen.strangers().forEach(it -> add(broken, judge.called(policy, it)));
        return new Seen(broken, unfinished);
    }

    private static String why(RuntimeException e) {
        if (e instanceof ProbeIncomplete) {
            return String.valueOf(e.getMessage());
        }
        return DatabaseTrouble.isCauseOf(e) ? "The database did not answer." : "An error stopped it.";
    }

    private static void add(Map<String, List<String>> all, Map<String, List<String>> more) {
        more.forEach((clause, sentences) -> all.merge(
                clause,
                sentences,
                (one, other) ->
                        Stream.concat(one.stream(), other.stream()).distinct().toList()));
    }

    /** @return whether every email could be read */
    private boolean follow(Store store, Shopper shopper, CanaryBuyer buyer, boolean sweep, Sightings seen) {
        Order order;
        boolean read;
        var began = Instant.now(); // the clock that dates files
        var twin = store.id().twin();
        try (var log = new LogCapture();
                var output = new OutputCapture();
                var calls = new CallCapture(twin, Set.of(toldBank.host(twin)))) {
            try {
                order = buy(store, shopper, buyer, seen);
                read = fulfill(store, shopper, order, seen);
            } finally {
                seen.heard(log, output, calls);
                seen.carried(shopper);
            }
        }
        whatStays.look(order, shopper.person().email(), sweep, began, seen);
        return read;
    }

    private Order buy(Store store, Shopper shopper, CanaryBuyer buyer, Sightings seen) {
        var twin = store.id().twin();
        shopper.addSomething();
        var pages = new ArrayList<>(List.of(shopper.get("/cart"), shopper.form()));
        pages.add(shopper.post("/checkout", buyer.details(pages.getLast())));
        pages.add(shopper.get("/checkout/review"));
        seen.left().page(DisclosureAccount.REVIEW, pages.getLast().body());
        otherVisitor.looksAround(store.id(), seen);
        var page = shopper.place(VisitedPages.reviewed(pages.getLast())
                .orElseThrow(() -> new ProbeIncomplete("The review could not be reached in the test copy.")));
        var shown = Jsoup.parse(shopper.get(page).body()).text();
        shopper.type(page, TestCard.DECLINED);
        pages.add(shopper.comeBack(shopper.pay(page, TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money."))));
        ReadPages.scripts(pages).forEach(it -> pages.add(shopper.get(it)));
        look(store, pages, seen);
        var order = twinOrders
                .of(twin, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        seen.handed(Exit.BANK, DisclosureAccount.BANK, shown + toldBank.of(order), order);
        return order;
    }

    private void look(Store store, List<ProbeResponse> pages, Sightings seen) {
        seen.addAll(ReadPages.look(
                pages, ReadPages.names(store), listening.bank(store.id().twin())));
        ReadPages.leadsTo(pages).forEach(seen::leadsTo);
        pages.forEach(seen::cached);
    }

    /**
     * Continues after payment: the emails, the order's link, and shipping.
     *
     * @return whether every email could be read
     */
    private boolean fulfill(Store store, Shopper shopper, Order order, Sightings seen) {
        var twin = order.store();
        var address = shopper.person().email();
        var confirmed = ReadMail.saying(patience, twin, premises.mail(), address, order.number());
        confirmed.ifPresent(it -> openLink(store, shopper, order, it, seen));
        var tracking = "TEST" + UUID.randomUUID();
        var shipped = ship(order, tracking, seen);
        var told = !shipped
                || !features.has(order.store(), FulfillmentFeatures.SHIPPED_MAIL)
                || ReadMail.saying(patience, twin, premises.mail(), address, tracking)
                        .isPresent();
        var mails = premises.mail().apply(address);
        seen.addAll(ReadMail.look(mails, seen.sought(), ReadPages.names(store)));
        ReadMail.leadsTo(mails).forEach(seen::leadsTo);
        seen.left().mailbox(() -> premises.mail().apply(address));
        return confirmed.isPresent() && told;
    }

    /** The clauses under which the store keeps what the shopper typed. */
    private Map<String, Set<String>> under(StoreId twin, Shopper shopper) {
        return twinOrders.of(twin, shopper).stream()
                .flatMap(it -> vault.held(twin, it.buyer()).stream())
                .collect(Collectors.groupingBy(
                        it -> it.category().name(),
                        Collectors.flatMapping(
                                it -> it.reasons().stream().map(HeldDatum.Reason::clause), Collectors.toSet())));
    }

    /** Opens the order as somebody who has its link but not the buyer's address, and then as the buyer. */
    private void openLink(Store store, Shopper shopper, Order order, String mail, Sightings seen) {
        var link = ReadMail.orderLink(mail);
        look(store, List.of(otherVisitor.opens(store.id(), link, order, seen)), seen);
        var proven = shopper.post(link, Map.of("email", shopper.person().email()));
        var own = List.of(proven, shopper.get(link));
        own.forEach(it -> seen.left().page(DisclosureAccount.ORDER_PAGE, it.body()));
        look(store, own, seen);
    }

    /**
     * Ships the order.
     *
     * @return whether it was shipped; a store whose contract with the carrier has ended ships nothing, as it should
     */
    private boolean ship(Order order, String tracking, Sightings seen) {
        var labels = new ArrayList<String>(); // a label that is printed twice counts twice
        var wish = ShipOrder.Wish.all(order.number(), "", tracking);
        var outcome = shipOrder.ship(order.store(), wish, it -> labels.add(String.join("\n", it.lines())));
        labels.forEach(it -> seen.handed(Exit.LABEL, DisclosureAccount.LABEL, it, order));
        return switch (outcome) {
            case ShipOrder.Outcome.Shipped _ -> true;
            case ShipOrder.Outcome.NoSuchCarrier _ -> false;
            default -> throw new ProbeIncomplete("An order in the test copy could not be shipped.");
        };
    }

    /**
     * Looks for what a buyer typed in places where it may have stayed: the database, files of the data folder, the metrics of this process, and
     * mailboxes that are not the buyer's.
     */
    @Component
    @RequiredArgsConstructor
    static class WhatStays {

        /** There are so few fictional phone numbers that one email can contain any of them, so they count only in mail about the order. */
        private static final String GUESSABLE = "contact.phone";

        /** The embedded database has its files here; their content is searched column by column. */
        private static final String DATABASE_FILES = "postgres";

        /** A file's date may be slightly earlier than the time it was written. */
        private static final Duration COARSE = Duration.ofSeconds(1);

        private final DatabaseSearch database;
        private final MailboxSearch mailboxes;
        private final Premises premises;
        private final Measurements measurements;

        /**
         * @param email the buyer's email address
         * @param began when the purchase began, by the clock that dates files
         */
        void look(Order order, String email, boolean sweep, Instant began, Sightings seen) {
            inFiles(began, seen);
            seen.at(Exit.METRIC, measurements.text());
            var all = seen.sought().values().stream().flatMap(List::stream).toList();
            if (found("", all, order, email, sweep).findAny().isPresent()) {
                seen.sought()
                        .forEach((data, canaries) -> found(data, canaries, order, email, sweep)
                                .forEach(it -> seen.add(new Sighting(it.exit(), data, it.at()))));
            }
        }

        private void inFiles(Instant began, Sightings seen) {
            var without = new HashSet<>(premises.untouched());
            without.add(premises.dataFolder().resolve(DATABASE_FILES));
            seen.sought()
                    .forEach((data, canaries) -> new FileSearch(canaries)
                            .search(premises.dataFolder(), without, 0, began.minus(COARSE))
                            .found()
                            .forEach(it -> seen.add(new Sighting(Exit.FILE, data, it.toString()))));
        }

        private record Found(Exit exit, String at) {}

        private Stream<Found> found(String data, List<Canary> canaries, Order order, String email, boolean sweep) {
            return Stream.concat(
                    database.search(canaries, order.store(), sweep).found().stream()
                            .map(it -> new Found(Exit.DATABASE, it)),
                    inMail(data, canaries, order, email).found().stream().map(it -> new Found(Exit.MAILBOX, it)));
        }

        private MailboxSearch.Result inMail(String data, List<Canary> canaries, Order order, String email) {
            return data.equals(GUESSABLE)
                    ? mailboxes.searchOwn(canaries, email, order.store(), order.placedAt())
                    : mailboxes.search(canaries, email);
        }
    }

    /** A visitor unrelated to a purchase, in their own browser, with something of their own in the cart. */
    @Component
    @RequiredArgsConstructor
    static class OtherVisitor {

        private static final String THANKS = "/checkout/thanks";

        /** Pages on which a buyer sees what they typed. */
        private static final List<String> WHILE_IT_LASTS = List.of("/cart", "/checkout", "/checkout/review", THANKS);

        private final Visits visits;

        /** Looks at these pages while the buyer is about to confirm: a cached page or a shared cart would show the buyer's data. */
        void looksAround(StoreId store, Sightings seen) {
            var other = visits.twin(store);
            other.addSomething();
            other.form();
            WHILE_IT_LASTS.forEach(it -> seen.at(Exit.VISITOR, other.get(it).body()));
        }

        /**
         * Opens a paid order, by its link alone and then with an email address that is not the buyer's.
         *
         * @return the page that the link opens
         */
        ProbeResponse opens(StoreId store, String link, Order order, Sightings seen) {
            var other = visits.twin(store);
            var page = other.get(link);
            var wrong = other.post(link, Map.of("email", other.person().email()));
            Stream.of(page, wrong, other.get(link)).forEach(it -> seen.shown(it, order));
            seen.at(Exit.VISITOR, other.get(THANKS).body());
            return page;
        }
    }
}
