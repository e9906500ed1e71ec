package shop.troth.desk.successor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.approval.CaseStaff;
import shop.troth.desk.approval.CaseStaff.Line;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.successor.TransferView.Document;
import shop.troth.desk.successor.TransfersPage.TransferFormView.Choice;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskTimes;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.approval.CaseData;
import shop.troth.rights.successor.TransferConditions;
import shop.troth.rights.successor.export.TellTransfer;
import shop.troth.rights.successor.kept.Required;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCase.State;
import shop.troth.rights.successor.kept.TransferEvidence;
import shop.troth.rights.successor.kept.TransferPeople;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;

/** Draws the page of a transfer. */
@Component
@RequiredArgsConstructor
class DrawTransfer {

    private final TransferEvidence evidence;
    private final TransferPeople people;
    private final TransferConditions conditions;
    private final TellTransfer tell;
    private final Approvals approvals;
    private final StaffEvents events;
    private final StaffMembers members;
    private final Clock clock;

    TransferView view(
            Visitor visitor, TransferCase about, String note, Map<String, String> typed, Map<String, String> errors) {
        var store = visitor.store();
        var names = members.names();
        var actor = CaseStaff.actor(visitor);
        var now = clock.instant();
        var documents = evidence.of(about);
        var approved = approvals.of(about);
        var missing = Arrays.stream(Required.values())
                .filter(it -> documents.stream().noneMatch(one -> one.required() == it))
                .map(Required::title)
                .toList();
        var from = conditions.from(about);
        var open = about.isOpen() && now.isBefore(about.dueAt());
        var involved = approvals.isOf(about, actor);
        return new TransferView(
                about.number(),
                TransfersPage.state(about),
                about.successor().key(),
                lines(store, about, names),
                documents.stream()
                        .sorted((one, other) -> one.required().compareTo(other.required()))
                        .map(it -> new Document(
                                it.required().title(),
                                it.title() + ", " + it.on(),
                                it.certifiedBy(),
                                it.sha256(),
                                CaseStaff.name(it.addedBy(), names)))
                        .toList(),
                missing,
                approved.stream().map(it -> CaseStaff.line(store, it, names)).toList(),
                about.queuedAt().isPresent() ? people(about) : List.of(),
                from.map(it -> DeskTimes.minute(store, it)).orElse(""),
                about.downloadUntil().map(it -> DeskTimes.minute(store, it)).orElse(""),
                Arrays.stream(Required.values())
                        .map(it -> new Choice(it.word(), it.title()))
                        .toList(),
                open && approved.isEmpty(),
                open && approvals.whyNotBy(about, actor).isEmpty(),
                (open || about.state() == State.APPROVED) && actor.decides(),
                tell.isReadyForLetters(about),
                about.state() == State.APPROVED
                        && involved
                        && from.filter(it -> !it.isAfter(now)).isPresent(),
                about.state() == State.EXPORTED && involved,
                note,
                typed,
                errors,
                events.about(store.id().value(), about.number()).stream()
                        .map(it -> Activity.of(store, it, names))
                        .toList());
    }

    private List<Line> people(TransferCase about) {
        var count = people.count(about);
        return List.of(
                new Line("People concerned", "%,d".formatted(count.concerned())),
                new Line("Told by letter", "%,d".formatted(count.byLetter())),
                new Line("Can’t be told, stay out", "%,d".formatted(count.untold())),
                new Line("Left out by the policy", "%,d".formatted(count.leftOut())),
                new Line("In the export", "%,d".formatted(count.in())));
    }

    private static List<Line> lines(Store store, TransferCase about, Map<StaffId, String> names) {
        var successor = about.successor();
        var lines = new ArrayList<Line>();
        lines.add(new Line("Successor", successor.name()));
        lines.add(new Line("Its business", successor.business()));
        lines.add(new Line("Its address", successor.address().replace("\n", ", ")));
        lines.add(new Line("What is transferred", about.part()));
        lines.add(new Line("Planned for", about.plannedOn().toString()));
        lines.add(new Line("Data", CaseData.titles(about.data())));
        lines.add(new Line(
                "Opened", DeskTimes.minute(store, about.openedAt()) + ", " + CaseStaff.name(about.openedBy(), names)));
        about.queuedAt().ifPresent(it -> lines.add(new Line("Messages began", DeskTimes.minute(store, it))));
        about.toldAt().ifPresent(it -> lines.add(new Line("Everybody told", DeskTimes.minute(store, it))));
        about.exportedAt().ifPresent(it -> lines.add(new Line("Export finished", DeskTimes.minute(store, it))));
        return List.copyOf(lines);
    }
}
