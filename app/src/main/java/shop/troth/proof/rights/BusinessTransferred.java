package shop.troth.proof.rights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
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
import shop.troth.proof.sharing.TwinSurvey;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.approval.CaseLetters;
import shop.troth.rights.successor.DecideTransfer;
import shop.troth.rights.successor.EvidenceDraft;
import shop.troth.rights.successor.OpenTransfer;
import shop.troth.rights.successor.TransferConditions;
import shop.troth.rights.successor.TransferDraft;
import shop.troth.rights.successor.TransferFigures;
import shop.troth.rights.successor.TransferRefusal;
import shop.troth.rights.successor.TransferUses;
import shop.troth.rights.successor.export.ExportTransfer;
import shop.troth.rights.successor.export.TellTransfer;
import shop.troth.rights.successor.kept.Required;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.EveryPerson;
import shop.troth.vault.EveryPerson.Held;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that the business's records go only to a successor that meets all conditions. In the twin, a transfer is rehearsed: each missing
 * condition refuses it, and so do a missing approval, a wait that is not over, and an altered row; one shopper's data goes, another's, who
 * said stop, does not; answers to surveys are deleted before; the export opens with the successor's key alone. In the real store, nothing was
 * exported otherwise, and no case was altered.
 */
@Component
@RequiredArgsConstructor
class BusinessTransferred implements Probe {

    private static final String TELL = "tell-transfer";
    private static final String SUBJECT = "is to change hands";
    private static final String SUCCESSOR = "successor";
    private static final Set<Fact> ALL =
            EnumSet.of(Fact.SUCCESSOR_SIMILAR, Fact.SUCCESSOR_ASSUMES, Fact.SUCCESSOR_ACCEPTS, Fact.TWO_APPROVED);
    private static final int PLANNED_IN = 30;
    private static final Duration LATER = TransferCase.WAIT.plusDays(2);
    private static final int ENTRIES = 100;
    private static final int LETTERS = 50;

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final TwinSurvey twinSurvey;
    private final OutwardTrials trials;
    private final OpenTransfer openTransfer;
    private final DecideTransfer decide;
    private final TellTransfer tell;
    private final CaseLetters letters;
    private final TransferConditions conditions;
    private final ExportTransfer exportTransfer;
    private final TransferCases cases;
    private final TransferFigures figures;
    private final TurnSwitch turnSwitch;
    private final OwnEntries ownEntries;
    private final SealedEntryCounts tallied;
    private final JdbcClient db;
    private final Stores stores;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("open-transfer-case", TELL);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        observe(scene, faults);
        var goes = visits.twin(scene.store().id());
        var stays = visits.twin(scene.store().id());
        var going = buys(scene, goes);
        var staying = buys(scene, stays);
        trials.mustBeRefused(
                scene, going, ALL.stream().map(BusinessTransferred::without).toList(), faults);
        stops(scene, staying);
        var code = twinSurvey.has(scene) ? answers(scene) : "";
        var rehearsal = new Rehearsal(scene, stores.get(scene.twin()), new TwinSuccessor(), faults);
        try {
            rehearsal.approved();
            rehearsal.told(List.of(going, staying), goes, stays);
            rehearsal.exported();
            rehearsal.looks(goes, stays, going, staying);
            if (!code.isEmpty() && twinSurvey.find(scene.twin(), code).isPresent()) {
                faults.add("An answer to a survey was still there after the export.");
            }
            rehearsal.leaves(going, goes);
        } finally {
            db.sql("delete from rights.transfer_case where store_id = :twin")
                    .param("twin", scene.twin().value())
                    .update();
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults.stream().distinct().toList(),
                "In a rehearsal, data went to a successor only under all conditions, 30 days after people were told, and without those who said stop.",
                "In the test copy, a made-up transfer was refused without evidence for each of the three conditions, by whoever opened it,"
                        + " with one approval, before people were told, before their 30 days were over, and with an altered row. Then the"
                        + " data of one shopper went, who had been told by email; nothing of another went, who had told the store to stop,"
                        + " nor of the first once they did. Answers to surveys were deleted before. The export opened with the key of the"
                        + " successor and with no other, and the ledger says what went. "
                        + said(scene));
    }

    private String said(ProbeContext scene) {
        int all = figures.all(scene.store().id()).size();
        return all == 0
                ? "This store has had no transfer."
                : "Transfers of this store, whatever became of them: %d.".formatted(all);
    }

    private void observe(ProbeContext scene, List<String> faults) {
        var store = scene.store().id();
        figures.altered(store).forEach(it -> faults.add("The transfer %s was altered in the database.".formatted(it)));
        figures.unproven(store)
                .forEach(it -> faults.add(
                        "The transfer %s was exported without all three conditions and two approvals.".formatted(it)));
        figures.early(store)
                .forEach(it ->
                        faults.add("The transfer %s was exported before people had known for 30 days.".formatted(it)));
        scene.clause().duties().stream()
                .filter(it -> it.name().equals(TELL))
                .flatMap(it -> it.within().stream())
                .flatMap(it -> figures.untold(store, it).stream())
                .forEach(it -> faults.add("People were told too late about the transfer %s.".formatted(it)));
    }

    private SubjectId buys(ProbeContext scene, Shopper shopper) {
        shopper.buysOneThingWith(TestCard.CANARY);
        return twinOrders
                .of(scene, shopper)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."))
                .buyer();
    }

    private String answers(ProbeContext scene) {
        var survey = twinSurvey.survey(scene);
        return twinSurvey.answers(survey, visits.twin(scene.store().id()), "made up");
    }

    private void stops(ProbeContext scene, SubjectId person) {
        turnSwitch.turn(scene.twin(), person, Halt.USE, true, clock.instant());
    }

    private static Trial without(Fact missing) {
        var rest = EnumSet.copyOf(ALL);
        rest.remove(missing);
        return new Trial(
                Action.SHARE,
                "contact.email",
                "transfer.business",
                SUCCESSOR,
                CallerFacts.of(rest.toArray(Fact[]::new)));
    }

    /** One rehearsal, from the case to the export. */
    @RequiredArgsConstructor
    private final class Rehearsal {

        private final Actor opener = new Actor(UUID.randomUUID(), Part.OTHER);
        private final Actor owner = new Actor(UUID.randomUUID(), Part.OWNER);
        private final Actor officer = new Actor(UUID.randomUUID(), Part.PRIVACY_OFFICER);
        private final Map<UUID, Part> staff =
                Map.of(opener.id(), Part.OTHER, owner.id(), Part.OWNER, officer.id(), Part.PRIVACY_OFFICER);
        private final UUID id = UUID.randomUUID();

        private final ProbeContext scene;
        private final Store twin;
        private final TwinSuccessor successor;
        private final List<String> faults;

        private TransferCase about() {
            return cases.find(twin.id(), id).orElseThrow();
        }

        private LocalDate today() {
            return LocalDate.ofInstant(clock.instant(), twin.dispatch().zone());
        }

        /** Each condition in turn is missing, then each approval. */
        void approved() {
            var draft = new TransferDraft(
                    id,
                    "Successor of the proof",
                    "Laboratory supplies",
                    "1 Example Street\nExample, MA 01821",
                    "All of it",
                    today().plusDays(PLANNED_IN).toString(),
                    List.of("name", "email", "orders"),
                    successor.key());
            if (openTransfer.open(twin, draft, opener) instanceof OpenTransfer.Outcome.Wrong) {
                throw new ResultMissing("No transfer could be opened in the test copy.");
            }
            var missing =
                    List.of(TransferRefusal.NOT_SIMILAR, TransferRefusal.NOT_ASSUMED, TransferRefusal.NOT_ACCEPTED);
            for (var required : Required.values()) {
                must(approve(owner), missing.get(required.ordinal()));
                must(export(clock.instant().plus(LATER)), missing.get(required.ordinal()));
                adds(required);
            }
            must(approve(new Actor(opener.id(), Part.OWNER)), TransferRefusal.OPENED_IT);
            must(approve(opener), TransferRefusal.NOT_AN_APPROVER);
            mustNot(approve(owner), "An owner could not approve a transfer.");
            must(approve(owner), TransferRefusal.APPROVED_BEFORE);
            must(export(clock.instant().plus(LATER)), TransferRefusal.NOT_APPROVED);
            mustNot(approve(officer), "A privacy officer could not approve a transfer.");
            must(export(clock.instant().plus(LATER)), TransferRefusal.NOT_TOLD);
        }

        private void adds(Required required) {
            var draft = new EvidenceDraft(
                    required.word(),
                    "Contract of the proof",
                    today().toString(),
                    "0".repeat(64),
                    "Notary of the proof");
            if (!openTransfer.add(twin, about(), draft, opener).isEmpty()) {
                throw new ResultMissing("No evidence could be added to a transfer in the test copy.");
            }
        }

        void told(List<SubjectId> people, Shopper goes, Shopper stays) {
            var held = people.stream()
                    .sorted((one, other) ->
                            one.value().toString().compareTo(other.value().toString()))
                    .map(it -> new Held(it, true))
                    .toList();
            tell.tell(about(), List.of(held));
            if (!scene.happens(() -> isMailed(goes))) {
                faults.add("Somebody whom a transfer concerns was not told.");
            }
            scene.happens(() -> {
                tell.settle(about());
                return tell.isReadyForLetters(about()) || about().toldAt().isPresent();
            });
            if (isMailed(stays)) {
                faults.add("Somebody who had told the store to stop got the message about a transfer.");
            }
            if (!letters.after(about(), TransferUses.LETTER, conditions.known(about()), EveryPerson.FIRST, LETTERS)
                    .receivers()
                    .isEmpty()) {
                faults.add(
                        "A letter was written to somebody who was told by email, or who had told the store to stop.");
            }
            tell.lettersMailed(about());
        }

        private boolean isMailed(Shopper shopper) {
            return premises.mail().apply(shopper.person().email()).stream().anyMatch(it -> it.contains(SUBJECT));
        }

        void exported() {
            must(export(clock.instant()), TransferRefusal.TOO_EARLY);
            rename("Another company");
            must(export(clock.instant().plus(LATER)), TransferRefusal.ALTERED);
            rename("Successor of the proof");
            mustNot(export(clock.instant().plus(LATER)), "What two people approved could not be exported.");
            exportTransfer.run(about());
            if (about().state() != TransferCase.State.EXPORTED) {
                faults.add("The export of a transfer was not finished.");
            }
        }

        private void rename(String to) {
            db.sql("update rights.transfer_case set successor = :to where store_id = :twin and id = :id")
                    .param("to", to)
                    .param("twin", twin.id().value())
                    .param("id", id)
                    .update();
        }

        /** What is in the export, and in the ledger. */
        void looks(Shopper goes, Shopper stays, SubjectId going, SubjectId staying) {
            var archive = archive();
            var text = successor.open(archive);
            if (text.isEmpty()) {
                faults.add("The successor could not open the export.");
            }
            if (text.isPresent() && !has(text.get(), goes)) {
                faults.add("Somebody who was told is not in the export.");
            }
            if (text.isPresent() && has(text.get(), stays)) {
                faults.add("Somebody who had told the store to stop is in the export.");
            }
            if (text.isPresent() && text.get().contains(goes.person().street())) {
                faults.add("More is in the export than two people had approved.");
            }
            if (text.isPresent() && has(new String(archive, StandardCharsets.UTF_8), goes)) {
                faults.add("The export of a transfer is not encrypted.");
            }
            if (new TwinSuccessor().open(archive).isPresent()) {
                faults.add("The export of a transfer opens with another key than the successor’s.");
            }
            tallied.settle(scene.twin());
            if (!isShared(going)) {
                faults.add("The ledger does not say what went to the successor.");
            }
            if (isShared(staying)) {
                faults.add("By the ledger, data of somebody who had told the store to stop went to the successor.");
            }
        }

        /** Whoever says stop before it was handed over is taken out. */
        void leaves(SubjectId person, Shopper shopper) {
            stops(scene, person);
            exportTransfer.sweep(about());
            if (successor.open(archive()).filter(it -> has(it, shopper)).isPresent()) {
                faults.add("Somebody who told the store to stop before the export was handed over is in it.");
            }
        }

        private boolean has(String text, Shopper shopper) {
            return text.contains(shopper.person().email());
        }

        private byte[] archive() {
            var bytes = new ByteArrayOutputStream();
            try {
                exportTransfer.write(about(), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        private boolean isShared(SubjectId person) {
            return ownEntries.find(scene.twin(), Set.of(person), FindEntries.NEWEST, ENTRIES).entries().stream()
                    .map(FindEntries.Found::leaf)
                    .anyMatch(
                            it -> it.recipient().equals(SUCCESSOR) && it.kind().equals("share"));
        }

        private Optional<TransferRefusal> approve(Actor by) {
            return decide.approve(twin.id(), id, by);
        }

        private Optional<TransferRefusal> export(Instant moment) {
            return exportTransfer.begin(about(), opener, staff, moment);
        }

        private void must(Optional<TransferRefusal> was, TransferRefusal expected) {
            if (!was.equals(Optional.of(expected))) {
                faults.add("A transfer went on that had to be refused: "
                        + expected.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ".");
            }
        }

        private void mustNot(Optional<TransferRefusal> was, String otherwise) {
            if (was.isPresent()) {
                faults.add(otherwise);
            }
        }
    }
}
