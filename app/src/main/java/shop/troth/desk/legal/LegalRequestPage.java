package shop.troth.desk.legal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.approval.CaseStaff;
import shop.troth.desk.approval.CaseStaff.Line;
import shop.troth.desk.legal.LegalFormView.Choice;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.approval.CaseData;
import shop.troth.rights.legal.DecideLegalRequest;
import shop.troth.rights.legal.LegalRequestRefusal;
import shop.troth.rights.legal.export.ExportLegalRequest;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.rights.legal.kept.LegalRequest.Refusal;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** The page of a legal request: approving, refusing, and exporting it. Each try is in the activity log. */
@DeskPage
@RequiredArgsConstructor
class LegalRequestPage {

    private static final String ADDRESS = "/legal/{number}";
    private static final String REFUSED = "legal-refused";

    private final LegalRequests requests;
    private final DecideLegalRequest decide;
    private final ExportLegalRequest exportLegalRequest;
    private final CaseStaff staff;
    private final DrawLegalRequest draw;
    private final StaffEvents events;
    private final Stores stores;

    @RequiresAction(DeskAction.LEGAL)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return page(visitor, model, find(visitor, number), "");
    }

    @RequiresAction(DeskAction.LEGAL)
    @PostMapping(ADDRESS + "/approve")
    String approve(
            @PathVariable String number,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        var address = TypedAddress.in(request);
        return decided(
                about,
                "approved-legal",
                () -> decide.approve(about.store(), about.id(), CaseStaff.actor(visitor), address.email()),
                response,
                visitor,
                model);
    }

    @RequiresAction(DeskAction.LEGAL)
    @PostMapping(ADDRESS + "/refuse")
    String refuse(
            @PathVariable String number,
            @RequestParam String reason,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        var why = Refusal.of(reason).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        return decided(
                about,
                "refused-legal",
                () -> decide.refuse(about.store(), about.id(), CaseStaff.actor(visitor), why),
                response,
                visitor,
                model);
    }

    /** Carries out the decision and records who made it, in one transaction. */
    private String decided(
            LegalRequest about,
            String what,
            Supplier<Optional<LegalRequestRefusal>> decision,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var not = staff.does(visitor, about.number(), what, REFUSED, decision);
        if (not.isEmpty()) {
            return "redirect:/legal/" + about.number();
        }
        return refused(about, not.get(), response, visitor, model);
    }

    /** Answers with the file itself, which is not stored. Logged before the file is made, so that nothing is disclosed without a name. */
    @RequiresAction(DeskAction.LEGAL)
    @PostMapping(ADDRESS + "/export")
    Object export(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String passphrase,
            HttpServletRequest request,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var about = find(visitor, number);
        var store = about.store();
        var noted = events.add(store.value(), visitor.id(), "exported-legal", about.number(), "");
        var outcome = exportLegalRequest.export(
                visitor.store(),
                about.id(),
                CaseStaff.actor(visitor),
                TypedAddress.in(request).email(),
                passphrase,
                staff.at(store, DeskAction.LEGAL));
        return switch (outcome) {
            case ExportLegalRequest.Outcome.Exported exported ->
                ResponseEntity.ok()
                        .header("Content-Type", "application/octet-stream")
                        .header("Content-Disposition", "attachment; filename=\"%s.txt.enc\"".formatted(about.number()))
                        .header("Cache-Control", "no-store")
                        .body(exported.file().get());
            case ExportLegalRequest.Outcome.Not(var why) -> {
                events.becomes(store.value(), noted, REFUSED);
                yield refused(about, why, response, visitor, model);
            }
        };
    }

    private String refused(
            LegalRequest about, LegalRequestRefusal why, HttpServletResponse response, Visitor visitor, Model model) {
        response.setStatus(
                why == LegalRequestRefusal.WEAK_PASSPHRASE || why == LegalRequestRefusal.OTHER_ADDRESS
                        ? HttpStatus.UNPROCESSABLE_CONTENT.value()
                        : HttpStatus.CONFLICT.value());
        return page(visitor, model, find(visitor, about.number()), why.words());
    }

    private String page(Visitor visitor, Model model, LegalRequest about, String note) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/legal"));
        model.addAttribute("page", draw.view(visitor, about, note));
        return "desk/legal-request";
    }

    private LegalRequest find(Visitor visitor, String number) {
        LegalPage.require(visitor);
        return requests.find(visitor.store().id(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Draws the page of a legal request. */
    @Component
    @RequiredArgsConstructor
    static class DrawLegalRequest {

        private static final int APPROVERS = 2;

        private final Approvals approvals;
        private final StaffEvents events;
        private final StaffMembers members;
        private final Clock clock;

        LegalRequestView view(Visitor visitor, LegalRequest request, String note) {
            var store = visitor.store();
            var names = members.names();
            var approved = approvals.of(request);
            var actor = CaseStaff.actor(visitor);
            var now = clock.instant();
            var open = request.isOpen() && now.isBefore(request.dueAt());
            var opener = request.openedBy().equals(actor.id());
            var approver = approved.stream().anyMatch(it -> it.by().id().equals(actor.id()));
            var partTaken = approved.stream().anyMatch(it -> it.by().part() == actor.part());
            return new LegalRequestView(
                    request.number(),
                    LegalPage.state(request),
                    lines(store, request, names),
                    approved.stream()
                            .map(it -> CaseStaff.line(store, it, names))
                            .toList(),
                    request.scope().orderNumber().isEmpty(),
                    open && actor.decides() && !opener && !partTaken,
                    open && actor.decides(),
                    (open && approved.size() == APPROVERS || request.isDownloadable(now)) && (opener || approver),
                    request.exportedAt()
                            .map(it -> DeskTimes.minute(store, it.plus(LegalRequest.DOWNLOAD)))
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
            lines.add(new Line(
                    "About", scope.orderNumber().map(it -> "Order " + it).orElse("An email address")));
            if (scope.orderNumber().isEmpty()) {
                lines.add(new Line("Orders placed", scope.from() + " through " + scope.until()));
            }
            lines.add(new Line("Data", CaseData.titles(scope.data())));
            lines.add(new Line(
                    "The person is told",
                    request.barredUntil()
                            .map(LocalDate::toString)
                            .map(it -> "After " + it)
                            .orElse("At once")));
            lines.add(new Line(
                    "Opened",
                    DeskTimes.minute(store, request.openedAt()) + ", " + CaseStaff.name(request.openedBy(), names)));
            if (request.isOpen()) {
                lines.add(new Line("Approve and export by", DeskTimes.minute(store, request.dueAt())));
            }
            request.refusal().ifPresent(it -> lines.add(new Line("Refused", it.title())));
            request.exportedAt().ifPresent(it -> lines.add(new Line("Exported", DeskTimes.minute(store, it))));
            return List.copyOf(lines);
        }
    }
}
