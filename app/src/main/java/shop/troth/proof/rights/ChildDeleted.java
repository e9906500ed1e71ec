package shop.troth.proof.rights;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseList;
import shop.troth.cases.CaseList.Which;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.SamePerson;
import shop.troth.proof.accounts.TwinCorrections;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.child.DecideFreeze;
import shop.troth.rights.child.EraseFrozen;
import shop.troth.rights.child.Freeze;
import shop.troth.rights.child.FreezeFigures;
import shop.troth.rights.child.FreezeReported;
import shop.troth.rights.child.ReadReport;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.vault.Kind;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.web.work.SentForm;

/**
 * Checks that what a child under 13 registered is deleted, with one message. In the twin, somebody creates an account and orders; a
 * stranger reports them on the contact page, which freezes nothing. Staff look into it and freeze the data: nobody can sign in, order, or
 * use any of it. One message is sent; when the day is over, everything is deleted, the order is canceled, and somebody new can use the
 * address. In the real store, nothing of this kind may be overdue.
 */
@Component
@RequiredArgsConstructor
class ChildDeleted implements Probe {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String LINK = "/reported/";
    private static final Use USE =
            Use.of("proof: using a child’s data", "order.communicate", Recipient.SELF, Kind.EMAIL);

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final ReportsChild reportsChild;
    private final ChildrenInTime childrenInTime;
    private final MistakesDecided mistakesDecided;
    private final ReadReport readReport;
    private final FreezeReported freezeReported;
    private final FrozenErased frozenErased;
    private final SamePerson samePerson;
    private final Vault vault;

    @Override
    public Set<String> promises() {
        return Set.of("message-then-erase");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        faults.addAll(childrenInTime.faults(scene.store().id()));
        var owner = new TwinOwner(scene, visits, premises);
        TwinCorrections.save(owner.person(), owner.joins());
        var guest = visits.twin(scene.store().id(), owner.person());
        guest.buysOneThingWith(TestCard.CANARY);
        var order = twinOrders
                .of(scene, guest)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."));
        var report = reportsChild.about(scene, owner.person().email(), faults);
        if (report.isPresent()) {
            if (!owner.canSignIn()) {
                faults.add("A report froze somebody before anybody had looked into it.");
            }
            var found = readReport.read(report.get()).people();
            var freeze = freezeReported.freeze(report.get(), found);
            if (!found.contains(order.buyer()) || freeze.isEmpty()) {
                faults.add("Staff could not freeze what was reported.");
            } else {
                frozen(scene, owner, order, freeze.get(), faults);
                erased(scene, owner.person(), order, freeze.get(), faults);
            }
        }
        if (faults.isEmpty()) {
            mistakesDecided.look(scene, faults);
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults.stream().distinct().toList(),
                "What was reported to be a child’s was frozen, one message was sent, and everything was deleted.",
                ("In the test copy, a made-up person opened an account and bought something. A stranger reported that this was a child: the"
                        + " page answered as it does for an unknown address, a case with a due date opened, and nothing was frozen. When"
                        + " staff had looked into it, nobody could sign in or order with that address, and any use of the data was refused."
                        + " One message said so. A day later, the order was canceled, nothing they typed was in any table, and no"
                        + " key opened anything. Later, someone new could use the same address. Another who was"
                        + " reported said that this was a mistake, and staff were given a day to decide by. In the live store, no report about a"
                        + " child was overdue, and nothing that was frozen was overdue to be deleted or decided about."));
    }

    private void frozen(ProbeContext scene, TwinOwner owner, Order order, Freeze freeze, List<String> faults) {
        if (!freeze.people().containsAll(samePerson.of(scene, order.buyer()))) {
            faults.add("Something of whoever was reported was left out when staff froze them.");
        }
        if (freeze.eraseAt()
                .filter(it -> !it.isAfter(freeze.frozenAt().plus(DAY)))
                .isEmpty()) {
            faults.add("What a child registered is not to be deleted within a day.");
        }
        if (owner.canSignIn()) {
            faults.add("Somebody could sign in to a frozen account.");
        }
        if (canOrder(scene, owner.person())) {
            faults.add("An order could be placed with a frozen email address.");
        }
        try {
            vault.open(scene.twin(), order.buyer(), USE, USE.known());
            faults.add("The data of a child was used after it was frozen.");
        } catch (RefusedByPolicy e) {
            if (!e.clauses().contains(scene.clause().id())) {
                faults.add("The data of a child was used after it was frozen.");
            }
        }
        if (!scene.happens(() -> messages(owner.person()) > 0)) {
            faults.add("No message told that a registration is deleted.");
        }
    }

    private void erased(ProbeContext scene, MadeUpPerson person, Order order, Freeze freeze, List<String> faults) {
        if (!frozenErased.look(scene, person, order, freeze, DAY, faults)) {
            return;
        }
        if (messages(person) != 1) {
            faults.add("More than one message went to the address of a child.");
        }
        if (!canOrder(scene, person)) {
            faults.add("Nobody new can use the address after what a child registered was deleted.");
        }
    }

    private boolean canOrder(ProbeContext scene, MadeUpPerson person) {
        var shopper = visits.twin(scene.store().id(), person);
        shopper.addSomething();
        var form = shopper.form();
        return shopper.post("/checkout", person.details(form)).isRedirect();
    }

    private long messages(MadeUpPerson person) {
        return premises.mail().apply(person.email()).stream()
                .filter(it -> it.contains(LINK))
                .count();
    }

    /** Checks that a store is on time with what it has to do about children: look into reports, decide, and delete. Shows nobody's data. */
    @Component
    @RequiredArgsConstructor
    static class ChildrenInTime {

        private static final Duration A_FEW_ROUNDS = Duration.ofMinutes(10);
        private static final int OLDEST = 100;

        /** For so long what came late counts against the promise. */
        private static final Duration LOOKS_BACK = Duration.ofDays(30);

        private final ContactTopics topics;
        private final CaseList list;
        private final DecideFreeze decideFreeze;
        private final FreezeFigures figures;
        private final Clock clock;

        List<String> faults(StoreId store) {
            var now = clock.instant();
            var faults = new ArrayList<String>();
            var late = topics
                    .aboutChild(store)
                    .map(it -> list.page(store, Which.WAITING, it.id(), Optional.empty(), OLDEST))
                    .orElse(List.of())
                    .stream()
                    .filter(it -> it.due().isBefore(now))
                    .map(Case::id)
                    .toList();
            if (!decideFreeze.frozen(store, late).containsAll(late)) {
                faults.add("A report about a child was not looked into on time.");
            }
            if (figures.late(store, now.minus(A_FEW_ROUNDS)) > 0) {
                faults.add("What was frozen as a child’s was not deleted or decided on time.");
            }
            if (figures.endedLate(store, now.minus(LOOKS_BACK)) > 0) {
                faults.add("In the last 30 days, what was frozen as a child’s was deleted or decided late.");
            }
            return faults;
        }
    }

    /**
     * Checks that mistakes are decided on time: somebody in the twin is reported as a child and says, behind the link in the one message, that
     * this is a mistake; staff get a due date for their decision.
     */
    @Component
    @RequiredArgsConstructor
    static class MistakesDecided {

        private static final Pattern LINK = Pattern.compile("/reported/[A-Za-z0-9_-]{20,}");

        private final Visits visits;
        private final Premises premises;
        private final ReportsChild reportsChild;
        private final ReadReport readReport;
        private final FreezeReported freezeReported;
        private final DecideFreeze decideFreeze;
        private final ContactTopics topics;
        private final Clock clock;

        void look(ProbeContext scene, List<String> faults) {
            var owner = new TwinOwner(scene, visits, premises);
            var browser = owner.joins();
            var frozen = reportsChild
                    .about(scene, owner.person().email(), faults)
                    .flatMap(it -> freezeReported.freeze(it, readReport.read(it).people()))
                    .orElseThrow(() -> new ResultMissing("Nobody could be frozen in the test copy."));
            scene.happens(() -> link(owner.person()).isPresent());
            var link = link(owner.person())
                    .orElseThrow(() -> new ResultMissing("No message about a frozen account came in the test copy."));
            browser.post(link + "/mistake", Map.of());
            var decision = decideFreeze.find(scene.twin(), frozen.id()).flatMap(Freeze::decision);
            var topic = topics.aboutChild(scene.twin()).map(Topic::id).orElse("");
            var latest = topics.due(scene.store(), topic, clock.instant());
            if (decision.isEmpty()) {
                faults.add(
                        "Somebody said that it was a mistake to take them for a child, and nobody is to decide about it.");
            } else if (decision.get().by().isAfter(latest)) {
                faults.add("Whether somebody was taken for a child by mistake may be decided later than promised.");
            }
        }

        private Optional<String> link(MadeUpPerson person) {
            return premises.mail().apply(person.email()).stream()
                    .flatMap(it -> LINK.matcher(it).results())
                    .map(it -> it.group())
                    .findFirst();
        }
    }

    /** A made-up stranger who reports on the twin's contact page that a child under 13 gave information. */
    @Component
    @RequiredArgsConstructor
    static class ReportsChild {

        private static final int GROWN_UP = 1980;
        private static final Pattern NUMBER = Pattern.compile("C-[0-9A-Z]{8}");

        private final Visits visits;
        private final ContactTopics topics;
        private final Cases cases;
        private final Clock clock;

        /**
         * Reports somebody as a stranger, and checks that the answer is the same for an address that nobody has.
         *
         * @return the case; empty if none was opened
         */
        Optional<Case> about(ProbeContext scene, String email, List<String> faults) {
            var topic = topics.desk(scene.twin()).stream()
                    .flatMap(it -> it.topics().stream())
                    .filter(Topic::child)
                    .findFirst();
            if (topic.isEmpty()) {
                faults.add("Nobody can report a child on the contact page.");
                return Optional.empty();
            }
            var known = sends(scene, topic.get(), email);
            var unknown = sends(scene, topic.get(), MadeUpPerson.next().email());
            if (!masked(known).equals(masked(unknown))) {
                faults.add("The answer to a report tells whether the store knows an address.");
            }
            var opened = number(known).flatMap(it -> cases.find(scene.twin(), it));
            var latest = topics.due(scene.store(), topic.get().id(), clock.instant());
            if (opened.filter(it -> !it.due().isAfter(latest)).isEmpty()) {
                faults.add("A report about a child has no due date in time.");
            }
            return opened;
        }

        private ProbeResponse sends(ProbeContext scene, Topic topic, String named) {
            var shopper = visits.twin(scene.store().id());
            var path = "/contact/" + topic.id();
            shopper.get(path);
            shopper.sayBornIn(GROWN_UP);
            var fields = new HashMap<>(Map.of("email", shopper.person().email(), "named", named));
            var form = shopper.get(path);
            VisitedPages.values(form, "key").stream().findFirst().ifPresent(it -> fields.put("key", it));
            fields.putAll(SentForm.worked(form.body()));
            return shopper.post(path, fields);
        }

        private static Optional<String> number(ProbeResponse answer) {
            var found = NUMBER.matcher(answer.body());
            return found.find() ? Optional.of(found.group()) : Optional.empty();
        }

        private static String masked(ProbeResponse answer) {
            var body = answer.body();
            var main = body.indexOf("<main");
            return NUMBER.matcher(main < 0 ? body : body.substring(main)).replaceAll("");
        }
    }

    /**
     * Checks that everything that was frozen is deleted when its day is over: nothing that was typed is in any table, the order is canceled,
     * and the ledger says so.
     */
    @Component
    @RequiredArgsConstructor
    public static class FrozenErased {

        private final EraseFrozen eraseFrozen;
        private final Orders orders;
        private final DatabaseSearch database;
        private final OwnEntries ownEntries;
        private final SealedEntryCounts tallied;
        private final Vault vault;

        /**
         * Ends the day of a freeze and adds a sentence for each fault.
         *
         * @param order an order that the person placed
         * @param day how long frozen data is kept
         * @return whether the data was deleted, regardless of other faults
         */
        public boolean look(
                ProbeContext scene,
                MadeUpPerson person,
                Order order,
                Freeze freeze,
                Duration day,
                List<String> faults) {
            var people = freeze.people();
            var trace = ownEntries.trace(scene.twin(), people);
            var dayOver = freeze.frozenAt().plus(day);
            boolean gone = scene.happens(() -> {
                eraseFrozen.sweep(scene.twin(), dayOver);
                return people.stream().noneMatch(it -> holds(scene, it));
            });
            if (!gone) {
                faults.add("What a child registered is still there after its day.");
                return false;
            }
            if (orders.find(scene.twin(), order.id())
                    .filter(it -> it.state() == OrderState.CANCELLED)
                    .isEmpty()) {
                faults.add("An order of a child was not canceled.");
            }
            database.search(
                            List.of(
                                    Canary.word(person.name()),
                                    Canary.word(person.email()),
                                    Canary.word(person.phone()),
                                    Canary.word(person.street())),
                            scene.twin(),
                            scene.sweep())
                    .found()
                    .forEach(
                            it -> faults.add("Something a child typed is still in the database, in %s.".formatted(it)));
            long traced = people.stream().filter(trace::has).count();
            if (!tallied.isSealed(
                    scene.twin(), () -> ownEntries.erasures(scene.twin(), trace).size() >= traced)) {
                faults.add("The ledger does not say that what a child registered was deleted.");
            }
            return true;
        }

        private boolean holds(ProbeContext scene, SubjectId person) {
            return vault.held(scene.twin(), person).stream().anyMatch(it -> !it.books());
        }
    }
}
