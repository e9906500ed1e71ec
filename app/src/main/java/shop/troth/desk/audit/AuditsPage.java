package shop.troth.desk.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.audits.AuditFinding;
import shop.troth.audits.Audits;
import shop.troth.audits.Engagement;
import shop.troth.audits.RunAudit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.UploadedFiles;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** The list of a store's audits by outside firms, and the form that enters one. */
@DeskPage
@RequiredArgsConstructor
public class AuditsPage {

    static final String ADDRESS = "/audits";

    private static final int AT_ONCE = 50;

    private final Audits audits;
    private final RunAudit runAudit;
    private final StaffEvents events;
    private final Stores stores;
    private final Clock clock;

    /**
     * @param before id of the last audit on the previous page
     * @param contract SHA-256 to begin the form with
     */
    @RequiresAction(DeskAction.MANAGE_AUDITS)
    @GetMapping(ADDRESS)
    String list(
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "") String contract,
            Visitor visitor,
            Model model) {
        var typed = RunAudit.HASH.matcher(contract).matches() ? Map.of("contract", contract) : Map.<String, String>of();
        return list(visitor, model, Optional.ofNullable(before), UUID.randomUUID(), typed, Map.of());
    }

    /** @param id of the audit: sent twice, it is entered once */
    @RequiresAction(DeskAction.MANAGE_AUDITS)
    @PostMapping(ADDRESS)
    String enter(
            @RequestParam UUID id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var input = new AuditInput(sent);
        var read = input.engagement(visitor.store(), id, visitor.id().value(), clock.instant());
        if (read.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(visitor, model, Optional.empty(), id, sent, input.faults());
        }
        if (audits.add(read.get())) {
            events.add(visitor.store().id().value(), visitor.id(), "entered-audit", "", "");
        }
        return "redirect:" + ADDRESS + "/" + id;
    }

    /**
     * Computes the SHA-256 of a file, which is stored nowhere, and goes back to the form that it is for: of a contract, or of the report of
     * the audit in the field {@code audit}.
     */
    @RequiresAction(DeskAction.MANAGE_AUDITS)
    @PostMapping(ADDRESS + "/hash")
    String hash(HttpServletRequest request) throws IOException {
        var files = new UploadedFiles(request, 1, "Choose one file.");
        if (!files.next()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var hash = files.sha256();
        var audit = files.field("audit").orElse("");
        return audit.isEmpty()
                ? "redirect:%s?contract=%s#enter".formatted(ADDRESS, hash)
                : "redirect:%s/%s?report=%s#report".formatted(ADDRESS, id(audit), hash);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private String list(
            Visitor visitor,
            Model model,
            Optional<UUID> before,
            UUID id,
            Map<String, String> typed,
            Map<String, String> errors) {
        var store = visitor.store();
        var today = LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
        var found = audits.page(store.id(), before, AT_ONCE + 1);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, ADDRESS));
        model.addAttribute(
                "page",
                new AuditsView(
                        found.stream()
                                .limit(AT_ONCE)
                                .map(it -> row(visitor, it, today))
                                .toList(),
                        found.size() > AT_ONCE
                                ? ADDRESS + "?before=" + found.get(AT_ONCE - 1).id()
                                : "",
                        id.toString(),
                        typed,
                        errors));
        return "desk/audits";
    }

    private AuditsView.Row row(Visitor visitor, Engagement audit, LocalDate today) {
        var findings = audits.findings(audit);
        return new AuditsView.Row(
                ADDRESS + "/" + audit.id(),
                audit.firm(),
                days(audit),
                state(visitor, audit, today),
                findings.size(),
                findings.stream().filter(it -> !it.isFixed()).count(),
                findings.stream()
                        .filter((AuditFinding it) -> it.isOverdue(today))
                        .count());
    }

    static String days(Engagement audit) {
        return "%s to %s".formatted(WrittenDay.SHORT.format(audit.from()), WrittenDay.SHORT.format(audit.until()));
    }

    private String state(Visitor visitor, Engagement audit, LocalDate today) {
        if (audits.report(audit).isPresent()) {
            return "Ended, published";
        }
        return runAudit.isOpen(visitor.store(), audit)
                ? "Under way"
                : today.isBefore(audit.from()) ? "Begins later" : "Over, without a report";
    }

    /**
     * The list of audits, and the form that enters one.
     *
     * @param next address of the next page; empty on the last page
     * @param id of the audit that the form enters
     * @param typed what is in the form, by the name of the field
     * @param errors by the name of the field
     */
    public record AuditsView(
            List<Row> rows, String next, String id, Map<String, String> typed, Map<String, String> errors) {

        /** An audit, with numbers of its findings. */
        public record Row(
                String address, String firm, String days, String state, int findings, long open, long overdue) {}

        public String value(String field) {
            return typed.getOrDefault(field, "");
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }
}
