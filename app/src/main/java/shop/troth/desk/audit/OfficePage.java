package shop.troth.desk.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.audits.RunAudit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/**
 * The office of an outside auditor: everything that an audit of security looks at, and nobody's data. Nothing can be changed here but the
 * audit's own findings. Owners see it too, without findings.
 */
@DeskPage
@RequiredArgsConstructor
public class OfficePage {

    static final String ADDRESS = "/audit";
    static final String ENDED = "Nothing was entered: this audit has ended with its report.";

    private final OfficeFiles files;
    private final OfficeViews views;
    private final RunAudit runAudit;
    private final StaffEvents events;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(DeskAction.AUDIT)
    @GetMapping(ADDRESS)
    String show(Visitor visitor, Model model) {
        return page(visitor, Map.of(), Map.of(), model);
    }

    /** A file of {@link OfficeFiles}. */
    @RequiresAction(DeskAction.AUDIT)
    @GetMapping(ADDRESS + "/files/{file}")
    ResponseEntity<byte[]> file(@PathVariable String file, Visitor visitor) {
        var store = visitor.store();
        return files.content(store, file)
                .map(it -> ResponseEntity.ok()
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .header("Content-Disposition", "attachment; filename=\"%s-%s\"".formatted(store.id(), file))
                        .body(it))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @param key id of the finding: sent twice, it is entered once */
    @RequiresAction(DeskAction.AUDIT)
    @PostMapping(ADDRESS + "/findings")
    String enter(
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var audit = views.own(visitor).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var input = new AuditInput(sent);
        var finding = input.finding(audit, key, visitor.id().value(), clock.instant());
        if (finding.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, sent, input.faults(), model);
        }
        if (!runAudit.find(audit, finding.get())) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, sent, Map.of("title", ENDED), model);
        }
        events.once(visitor.store().id().value(), key, visitor.id(), "entered-finding", "", "");
        return "redirect:" + ADDRESS + "#findings";
    }

    private String page(Visitor visitor, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, ADDRESS));
        model.addAttribute("page", views.view(visitor, typed, errors));
        return "desk/audit-office";
    }
}
