package shop.troth.proof.rights;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.breach.BreachDraft;
import shop.troth.rights.breach.BreachFigures;
import shop.troth.rights.breach.BreachRefusal;
import shop.troth.rights.breach.BreachUses;
import shop.troth.rights.breach.BreachWords;
import shop.troth.rights.breach.DecideBreach;
import shop.troth.rights.breach.EnterNotice;
import shop.troth.rights.breach.OpenBreach;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.tell.TellBreach;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that people are told about a breach. In the twin, one is rehearsed: the ledger leads to the shopper whose email address was given to
 * the email service in that time, and not to another; nobody is told before two approved; then the shopper is told by email, though they said
 * stop to everything, of exactly what concerned them. A notice to the authority after 72 hours needs a reason. In the real store, no 72 hours
 * ran out, and no case was altered.
 */
@Component
@RequiredArgsConstructor
class BreachesTold implements Probe {

    private static final String SUBJECT = "a data breach at";
    private static final String RECIPIENT = "supplier.mail";
    private static final CallerFacts WITHOUT_APPROVAL = CallerFacts.of(Fact.CONTRACT, Fact.NEEDED, Fact.IN_COUNTRY);
    private static final int ENTRIES = 100;
    private static final int LATE_DAYS = 4;

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final OutwardTrials trials;
    private final OpenBreach openBreach;
    private final DecideBreach decide;
    private final TellBreach tell;
    private final EnterNotice enterNotice;
    private final BreachWords words;
    private final BreachCases cases;
    private final BreachFigures figures;
    private final TurnSwitch turnSwitch;
    private final OwnEntries ownEntries;
    private final SealedEntryCounts tallied;
    private final JdbcClient db;
    private final Stores stores;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of(BreachUses.DUTY);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        observe(scene, faults);
        var from = clock.instant();
        var concerned = visits.twin(scene.store().id());
        var person = buys(scene, concerned);
        if (!scene.happens(
                () -> !premises.mail().apply(concerned.person().email()).isEmpty())) {
            throw new ProbeIncomplete("The confirmation of a purchase in the test copy did not come.");
        }
        var until = clock.instant();
        var other = visits.twin(scene.store().id());
        buys(scene, other);
        for (var halt : Halt.values()) {
            turnSwitch.turn(scene.twin(), person, halt, true, clock.instant());
        }
        trials.mustBeRefused(
                scene,
                person,
                List.of(new Trial(Action.SHARE, "contact.email", "legal.breach", RECIPIENT, WITHOUT_APPROVAL)),
                faults);
        tallied.settle(scene.twin());
        var rehearsal = new Rehearsal(scene, stores.get(scene.twin()), faults);
        try {
            rehearsal.opened(from, until);
            rehearsal.approved(concerned);
            rehearsal.told(concerned, other, person);
            rehearsal.reported();
        } finally {
            db.sql("delete from rights.breach_case where store_id = :twin and id = :id")
                    .param("twin", scene.twin().value())
                    .param("id", rehearsal.id)
                    .update();
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults.stream().distinct().toList(),
                "In a rehearsal, the person whose data was concerned was found by the ledger and told by email, and no 72 hours ran out in this store.",
                "In the test copy, a made-up breach of what the email service got during one purchase led to that shopper and to no other."
                        + " Nobody was told before an owner and a privacy officer had approved it, neither of whom had opened it, nor after it"
                        + " was altered. Then the shopper got an email, though they had turned everything off, about their email address and"
                        + " nothing else, and the ledger says so. A late notice to the authority needed a reason. "
                        + said(scene));
    }

    private String said(ProbeContext scene) {
        int all = figures.known(scene.store().id()).size();
        int practiced = figures.practiced(scene.store().id()).size();
        return (all == 0 ? "This store has had no breach." : "Breaches of this store: %d.".formatted(all))
                + (practiced == 0 ? "" : " Practiced at the desk: %d.".formatted(practiced));
    }

    private void observe(ProbeContext scene, List<String> faults) {
        var store = scene.store().id();
        figures.altered(store).forEach(it -> faults.add("The breach %s was altered in the database.".formatted(it)));
        figures.unapproved(store)
                .forEach(it -> faults.add("The breach %s went on without two approvals.".formatted(it)));
        figures.unreported(store)
                .forEach(it -> faults.add(
                        "The 72 hours of the breach %s are over, and the authority has no notice.".formatted(it)));
        scene.clause().duties().stream()
                .filter(it -> it.name().equals(BreachUses.DUTY))
                .flatMap(it -> it.within().stream())
                .flatMap(it -> figures.untold(store, it).stream())
                .distinct()
                .forEach(it -> faults.add("People were not told in time about the breach %s.".formatted(it)));
    }

    private SubjectId buys(ProbeContext scene, Shopper shopper) {
        shopper.buysOneThingWith(TestCard.CANARY);
        return twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."))
                .buyer();
    }

    /** One rehearsal, from the case to the notice. */
    @RequiredArgsConstructor
    private final class Rehearsal {

        private final Actor opener = new Actor(UUID.randomUUID(), Part.OTHER);
        private final Actor owner = new Actor(UUID.randomUUID(), Part.OWNER);
        private final Actor officer = new Actor(UUID.randomUUID(), Part.PRIVACY_OFFICER);
        private final UUID id = UUID.randomUUID();

        private final ProbeContext scene;
        private final Store twin;
        private final List<String> faults;

        private BreachCase about() {
            return cases.find(twin.id(), id).orElseThrow();
        }

        private String local(Instant at) {
            return LocalDateTime.ofInstant(at, twin.dispatch().zone()).toString();
        }

        /** What the email service got in that time. The store learned of it days ago, so that the 72 hours are over. */
        void opened(Instant from, Instant until) {
            var typed = new HashMap<String, String>();
            typed.put("what", "A made-up breach of the proof.");
            typed.put("from", local(from));
            typed.put("until", local(until));
            typed.put("learned", local(from.minus(LATE_DAYS, ChronoUnit.DAYS)));
            typed.put("whose", "ledger");
            typed.put("recipient", RECIPIENT);
            typed.put("consequences", "None, because it is made up.");
            typed.put("measures", "None, because it is made up.");
            typed.put("contact", "Proof of the store");
            typed.put("tells", "yes");
            var draft = new BreachDraft(id, false, typed, List.of("email", "password"));
            if (openBreach.open(twin, draft, opener) instanceof OpenBreach.Outcome.Wrong) {
                throw new ResultMissing("No breach could be opened in the test copy.");
            }
            if (about().concerned().found() != 1) {
                faults.add("A breach that concerns one person led to %d."
                        .formatted(about().concerned().found()));
            }
        }

        void approved(Shopper concerned) {
            must(approve(new Actor(opener.id(), Part.OWNER)), BreachRefusal.OPENED_IT);
            must(approve(opener), BreachRefusal.NOT_AN_APPROVER);
            must(approve(DecideBreach.madeUp(Part.OWNER)), BreachRefusal.NOT_PRACTICE);
            mustNot(approve(owner), "An owner could not approve a breach.");
            must(approve(owner), BreachRefusal.APPROVED_BEFORE);
            tell.tell(about());
            if (about().queuedAt().isPresent() || isMailed(concerned)) {
                faults.add("People were told about a breach that one person had approved.");
            }
            rewrite("Somebody else’s words.");
            must(approve(officer), BreachRefusal.ALTERED);
            rewrite("A made-up breach of the proof.");
            mustNot(approve(officer), "A privacy officer could not approve a breach.");
        }

        private void rewrite(String to) {
            db.sql("update rights.breach_case set what = :to where store_id = :twin and id = :id")
                    .param("to", to)
                    .param("twin", twin.id().value())
                    .param("id", id)
                    .update();
        }

        void told(Shopper concerned, Shopper other, SubjectId person) {
            tell.tell(about());
            if (!scene.happens(() -> isMailed(concerned))) {
                faults.add("Somebody whom a breach concerns was not told.");
            }
            var text = String.join("\n", mails(concerned));
            if (isMailed(concerned) && (!text.contains("Email address") || text.contains("Change your password"))) {
                faults.add("The message about a breach did not say which data of its reader it concerned.");
            }
            if (isMailed(other)) {
                faults.add("Somebody whom a breach does not concern was told about it.");
            }
            scene.happens(() -> {
                tell.settle(about());
                return about().toldAt().isPresent() || tell.isReadyForLetters(about());
            });
            tallied.settle(scene.twin());
            if (!isRecorded(person)) {
                faults.add("The ledger does not say that somebody was told about a breach.");
            }
        }

        private boolean isRecorded(SubjectId person) {
            return ownEntries.find(scene.twin(), Set.of(person), FindEntries.NEWEST, ENTRIES).entries().stream()
                    .map(FindEntries.Found::leaf)
                    .anyMatch(it ->
                            it.purpose().equals("legal.breach") && it.kind().equals("share"));
        }

        private boolean isMailed(Shopper shopper) {
            return !mails(shopper).isEmpty();
        }

        private List<String> mails(Shopper shopper) {
            return premises.mail().apply(shopper.person().email()).stream()
                    .filter(it -> it.contains(SUBJECT))
                    .toList();
        }

        void reported() {
            var typed = new HashMap<>(Map.of("authority", "Authority of the proof", "sent", local(clock.instant())));
            if (enterNotice.enter(twin, about(), typed, opener).isEmpty()) {
                faults.add("A notice to the authority was late, and nobody had to say why.");
            }
            typed.put("late", "This is a rehearsal.");
            enterNotice.enter(twin, about(), typed, opener);
            if (cases.notice(about()).isEmpty()) {
                faults.add("A notice to the authority could not be entered.");
            }
            if (!words.notice(twin, about()).contains("People: 1")) {
                faults.add("The notice to the authority does not say how many people a breach concerns.");
            }
        }

        private Optional<BreachRefusal> approve(Actor by) {
            return decide.approve(twin.id(), id, by);
        }

        private void must(Optional<BreachRefusal> was, BreachRefusal expected) {
            if (!was.equals(Optional.of(expected))) {
                faults.add("A breach went on that had to be refused: "
                        + expected.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
            }
        }

        private void mustNot(Optional<BreachRefusal> was, String otherwise) {
            if (was.isPresent()) {
                faults.add(otherwise);
            }
        }
    }
}
