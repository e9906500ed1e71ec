package shop.troth.desk.legal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.desk.legal.LegalFormView.Choice;
import shop.troth.desk.legal.LegalRequestView.Line;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.Times;
import shop.troth.rights.legal.kept.LegalApproval;
import shop.troth.rights.legal.kept.LegalApprovals;
import shop.troth.rights.legal.kept.LegalData;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.rights.legal.kept.LegalRequest.Refusal;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;

/** Draws the page of a legal request. */
@Component
class DrawLegalRequest {

    private static final int APPROVERS = 2;

    private final LegalApprovals approvals;
    private final StaffEvents events;
    private final StaffMembers members;
    private final Clock clock;

    DrawLegalRequest(LegalApprovals approvals, StaffEvents events, StaffMembers members, Clock clock) {
        this.approvals = approvals;
        this.events = events;
        this.members = members;
        this.clock = clock;
    }

    LegalRequestView view(Visitor visitor, LegalRequest request, String note) {
        var store = visitor.store();
        var names = members.names();
        var approved = approvals.of(request);
        var actor = LegalStaff.actor(visitor);
        var now = clock.instant();
        var open = request.isOpen() && now.isBefore(request.dueAt());
        var opener = request.openedBy().equals(actor.id());
        var approver = approved.stream().anyMatch(it -> it.by().id().equals(actor.id()));
        var partTaken = approved.stream().anyMatch(it -> it.by().part() == actor.part());
        return new LegalRequestView(
                request.number(),
                LegalPage.state(request),
                lines(store, request, names),
                approved.stream().map(it -> line(store, it, names)).toList(),
                request.scope().orderNumber().isEmpty(),
                open && actor.decides() && !opener && !partTaken,
                open && actor.decides(),
                (open && approved.size() == APPROVERS || request.isDownloadable(now)) && (opener || approver),
                request.exportedAt()
                        .map(it -> Times.minute(store, it.plus(LegalRequest.DOWNLOAD)))
                        .orElse(""),
                Arrays.stream(Refusal.values())
                        .map(it -> new Choice(it.word(), it.title()))
                        .toList(),
                note,
                events.about(store.id().value(), request.number()).stream()
                        .map(it -> Activity.of(store, it, names))
                        .toList());
    }

    private static List<Line> lines(Store store, LegalRequest request, Map<StaffId, String> names) {
        var document = request.document();
        var scope = request.scope();
        var lines = new ArrayList<Line>();
        lines.add(new Line("Ground", document.ground().title()));
        lines.add(new Line("Document", document.reference() + " of " + document.issuedOn()));
        lines.add(new Line("Issued by", document.authority()));
        lines.add(new Line("Received", request.receivedOn().toString()));
        lines.add(new Line("About", scope.orderNumber().map(it -> "Order " + it).orElse("An email address")));
        lines.add(new Line("Orders placed", scope.from() + " through " + scope.until()));
        lines.add(new Line(
                "Data", scope.data().stream().sorted().map(LegalData::title).collect(Collectors.joining("; "))));
        lines.add(new Line(
                "The person is told",
                request.barredUntil()
                        .map(LocalDate::toString)
                        .map(it -> "After " + it)
                        .orElse("At once")));
        lines.add(new Line(
                "Opened",
                Times.minute(store, request.openedAt()) + ", " + name(new StaffId(request.openedBy()), names)));
        if (request.isOpen()) {
            lines.add(new Line("Approve and export by", Times.minute(store, request.dueAt())));
        }
        request.refusal().ifPresent(it -> lines.add(new Line("Refused", it.title())));
        request.exportedAt().ifPresent(it -> lines.add(new Line("Exported", Times.minute(store, it))));
        return List.copyOf(lines);
    }

    private static Line line(Store store, LegalApproval approval, Map<StaffId, String> names) {
        var part = switch (approval.by().part()) {
            case OWNER -> "Owner";
            case PRIVACY_OFFICER -> "Privacy officer";
            case OTHER -> "";
        };
        return new Line(part, name(new StaffId(approval.by().id()), names) + ", " + Times.minute(store, approval.at()));
    }

    private static String name(StaffId id, Map<StaffId, String> names) {
        return names.getOrDefault(id, "Former staff");
    }
}
