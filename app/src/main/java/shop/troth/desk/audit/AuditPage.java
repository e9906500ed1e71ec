package shop.troth.desk.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.audits.AuditReport;
import shop.troth.audits.Audits;
import shop.troth.audits.Engagement;
import shop.troth.audits.FirmKey;
import shop.troth.audits.RunAudit;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Front;
import shop.troth.stores.Stores;

/** An audit: inviting its auditors, its findings and their answers, and the signed report that ends it. */
@DeskPage
@RequiredArgsConstructor
public class AuditPage {

    private static final String ONE = AuditsPage.ADDRESS + "/{id}";

    private static final String NOT_SIGNED =
            "Nothing was published: this is not a signature of the line above with the firm’s key. The firm signs that line with OpenSSL, by the"
                    + " commands above, and sends what the last one prints.";

    private final Audits audits;
    private final RunAudit runAudit;
    private final StaffMembers members;
    private final StaffEvents events;
    private final Stores stores;
    private final DeskAddress address;
    private final Front front;
    private final Clock clock;

    /** What a form said, to be shown again. */
    private record Said(
            String link, String note, String report, Map<String, String> typed, Map<String, String> errors) {

        static final Said NOTHING = new Said("", "", "", Map.of(), Map.of());

        static Said note(String note) {
            return new Said("", note, "", Map.of(), Map.of());
        }
    }

    /** @param report SHA-256 to begin the form of the report with */
    @RequiresAction(DeskAction.MANAGE_AUDITS)
    @GetMapping(ONE)
    String show(@PathVariable UUID id, @RequestParam(defaultValue = "") String report, Visitor visitor, Model model) {
        var hash = RunAudit.HASH.matcher(report).matches() ? report : "";
        return page(visitor, find(visitor, id), new Said("", "", hash, Map.of(), Map.of()), model);
    }

    /** The link is shown once, in the response, and not stored. */
    @RequiresAction(DeskAction.MANAGE_AUDITS)
    @PostMapping(ONE + "/invite")
    String invite(@PathVariable UUID id, HttpServletResponse response, Visitor visitor, Model model) {
        var audit = find(visitor, id);
        var token = runAudit.invite(visitor.store(), audit, visitor.id());
        if (token.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, audit, Said.note("Nobody can be invited now: this audit is not under way."), model);
        }
        events.add(visitor.store().id().value(), visitor.id(), "invited-auditor", "", "");
        var link = address.text() + "/join/" + token.get();
        return page(visitor, audit, new Said(link, "", "", Map.of(), Map.of()), model);
    }

    /** @param key id of the finding: sent twice, it is entered once */
    @RequiresAction(DeskAction.MANAGE_AUDITS)
    @PostMapping(ONE + "/findings")
    String enter(
            @PathVariable UUID id,
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var audit = find(visitor, id);
        var input = new AuditInput(sent);
        var finding = input.finding(audit, key, visitor.id().value(), clock.instant());
        if (finding.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, audit, new Said("", "", "", sent, input.faults()), model);
        }
        if (!runAudit.find(audit, finding.get())) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, audit, Said.note(OfficePage.ENDED), model);
        }
        events.once(visitor.store().id().value(), key, visitor.id(), "entered-finding", "", "");
        return "redirect:" + AuditsPage.ADDRESS + "/" + id;
    }

    /**
     * Answers a finding.
     *
     * @param key id of the answer: sent twice, it is given once
     */
    @RequiresAction(DeskAction.MANAGE_AUDITS)
    @PostMapping(ONE + "/answers")
    String answer(
            @PathVariable UUID id,
            @RequestParam UUID key,
            @RequestParam UUID finding,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var audit = find(visitor, id);
        var input = new AuditInput(sent);
        var answer = input.answer(finding, key, visitor.id().value(), today(visitor), clock.instant());
        if (answer.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    visitor, audit, Said.note(String.join(" ", input.faults().values())), model);
        }
        if (!runAudit.answer(audit, answer.get())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        events.once(visitor.store().id().value(), key, visitor.id(), "answered-finding", "", "");
        return "redirect:" + AuditsPage.ADDRESS + "/" + id;
    }

    /**
     * Ends the audit.
     *
     * @param report SHA-256 of the report; {@code signature}: the firm's of the statement, in Base64
     */
    @RequiresAction(DeskAction.MANAGE_AUDITS)
    @PostMapping(ONE + "/report")
    String end(
            @PathVariable UUID id,
            @RequestParam String report,
            @RequestParam String signature,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var audit = find(visitor, id);
        var input = new AuditInput(Map.of("report", report));
        var hash = input.hash("report");
        if (!input.faults().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, audit, new Said("", "", report, Map.of(), input.faults()), model);
        }
        return switch (runAudit.end(audit, hash, signature, visitor.id().value())) {
            case RunAudit.Outcome.Ended() -> {
                events.add(visitor.store().id().value(), visitor.id(), "ended-audit", "", "");
                yield "redirect:" + AuditsPage.ADDRESS + "/" + id;
            }
            case RunAudit.Outcome.EndedBefore() -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                yield page(visitor, audit, Said.note("Nothing was changed: this audit has its report."), model);
            }
            case RunAudit.Outcome.NotSigned() -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(visitor, audit, new Said("", "", hash, Map.of(), Map.of("signature", NOT_SIGNED)), model);
            }
        };
    }

    private Engagement find(Visitor visitor, UUID id) {
        return audits.find(visitor.store().id(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today(Visitor visitor) {
        return LocalDate.ofInstant(clock.instant(), visitor.store().dispatch().zone());
    }

    private String page(Visitor visitor, Engagement audit, Said said, Model model) {
        var store = visitor.store();
        var findings = audits.findings(audit);
        var report = audits.report(audit);
        var hash = report.map(AuditReport::hash).orElse(said.report());
        var statement = hash.isEmpty() ? "" : AuditReport.statement(audit, hash, findings);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, AuditsPage.ADDRESS));
        model.addAttribute(
                "page",
                new AuditView(
                        audit,
                        AuditsPage.ADDRESS + "/" + audit.id(),
                        AuditsPage.days(audit),
                        runAudit.isOpen(store, audit),
                        members.terms(store.id()).stream()
                                .filter(it -> it.audit().equals(audit.id()))
                                .count(),
                        FindingRows.of(findings, today(visitor), said.typed(), said.errors()),
                        report.map(it -> DeskTimes.minute(store, it.enteredAt()))
                                .orElse(""),
                        hash,
                        statement,
                        statement.isEmpty()
                                ? List.of()
                                : FirmKey.of(audit.key())
                                        .map(it -> it.commands(statement))
                                        .orElse(List.of()),
                        front.address(store.id()) + "/privacy/proof#audits",
                        said.link(),
                        said.note()));
        return "desk/audit";
    }

    /**
     * An audit.
     *
     * @param address of this page
     * @param open whether it is under way
     * @param auditors how many can sign in now
     * @param ended when its report was entered; empty before that
     * @param hash SHA-256 of its report, or of what is to be signed; may be empty
     * @param statement what the firm signs; empty without a hash
     * @param commands how
     * @param published where everybody reads of it
     * @param link a new invitation, shown once; empty if there is none
     * @param note why something was not done; empty if nothing was refused
     */
    public record AuditView(
            Engagement audit,
            String address,
            String days,
            boolean open,
            long auditors,
            FindingRows findings,
            String ended,
            String hash,
            String statement,
            List<String> commands,
            String published,
            String link,
            String note) {

        /** Id for a form that is sent once. */
        public String key() {
            return UUID.randomUUID().toString();
        }

        public String error(String field) {
            return findings.error(field);
        }
    }
}
