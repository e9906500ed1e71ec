package shop.troth.desk.legal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.approval.CaseStaff;
import shop.troth.desk.legal.LegalFormView.Choice;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.rights.legal.LegalDraft;
import shop.troth.rights.legal.LegalFeatures;
import shop.troth.rights.legal.OpenLegalRequest;
import shop.troth.rights.legal.kept.LegalData;
import shop.troth.rights.legal.kept.LegalFigures;
import shop.troth.rights.legal.kept.LegalGround;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** The list of legal requests, and the form that opens one. */
@DeskPage
@RequiredArgsConstructor
public class LegalPage {

    private static final int AT_ONCE = 50;
    private static final List<String> INPUTS = List.of(
            "ground",
            "authority",
            "reference",
            "issuedOn",
            "receivedOn",
            "orderNumber",
            "from",
            "until",
            "barredUntil");

    private final LegalRequests requests;
    private final LegalFigures figures;
    private final OpenLegalRequest openLegalRequest;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Answers 404 if the store's policy discloses nothing. */
    static void require(Visitor visitor) {
        if (!visitor.features().has(LegalFeatures.REQUESTS)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** @param after number of the last one on the previous page */
    @RequiresAction(DeskAction.LEGAL)
    @GetMapping("/legal")
    String list(@RequestParam(defaultValue = "") String after, Visitor visitor, Model model) {
        require(visitor);
        var store = visitor.store();
        var found = requests.page(store.id(), after, AT_ONCE + 1);
        var shown = found.stream().limit(AT_ONCE).toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/legal"));
        model.addAttribute(
                "page",
                new LegalView(
                        shown.stream().map(it -> row(visitor, it)).toList(),
                        found.size() > AT_ONCE ? shown.getLast().number() : "",
                        figures.years(store.id(), store.dispatch().zone()).stream()
                                .map(it -> new LegalView.Year(it.year(), it.opened(), it.disclosed(), it.refused()))
                                .toList()));
        return "desk/legal";
    }

    private LegalView.Row row(Visitor visitor, LegalRequest request) {
        return new LegalView.Row(
                request.number(),
                request.document().ground().title(),
                DeskTimes.minute(visitor.store(), request.openedAt()),
                DeskTimes.minute(visitor.store(), request.dueAt()),
                state(request),
                request.isOpen() && request.dueAt().isBefore(clock.instant()));
    }

    static String state(LegalRequest request) {
        return switch (request.state()) {
            case OPEN -> "Open";
            case EXPORTED -> "Exported";
            case REFUSED -> "Refused";
            case LAPSED -> "Lapsed";
        };
    }

    @RequiresAction(DeskAction.LEGAL)
    @GetMapping("/legal/new")
    String form(Visitor visitor, Model model) {
        require(visitor);
        return form(visitor, model, UUID.randomUUID(), Map.of(), Map.of(), TypedAddress.none(), Set.of());
    }

    /** Opens a request. Nobody is looked up, so the answer is the same whether or not the document names somebody the store knows. */
    @RequiresAction(DeskAction.LEGAL)
    @PostMapping("/legal")
    String open(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model) {
        require(visitor);
        var typed = new HashMap<String, String>();
        INPUTS.forEach(it ->
                typed.put(it, Optional.ofNullable(request.getParameter(it)).orElse("")));
        var ticked = Arrays.asList(
                Optional.ofNullable(request.getParameterValues("data")).orElse(new String[0]));
        var draft = draft(CaseStaff.key(request), typed, ticked);
        var address = TypedAddress.in(request);
        var errors = new HashMap<String, String>();
        if (address.error().isEmpty()) {
            switch (opened(visitor, draft, address)) {
                case OpenLegalRequest.Outcome.Opened opened -> {
                    return "redirect:/legal/" + opened.request().number();
                }
                case OpenLegalRequest.Outcome.Wrong(var wrong) -> errors.putAll(wrong);
            }
        } else {
            errors.put("email", address.error());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(visitor, model, draft.key(), typed, errors, address, Set.copyOf(ticked));
    }

    private OpenLegalRequest.Outcome opened(Visitor visitor, LegalDraft draft, TypedAddress address) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = openLegalRequest.open(visitor.store(), draft, address.email(), CaseStaff.actor(visitor));
            if (outcome instanceof OpenLegalRequest.Outcome.Opened(var opened, var isNew) && isNew) {
                events.add(visitor.store().id().value(), visitor.id(), "opened-legal", opened.number(), "");
            }
            return outcome;
        }));
    }

    private static LegalDraft draft(UUID key, Map<String, String> typed, List<String> data) {
        return new LegalDraft(
                key,
                typed.getOrDefault("ground", ""),
                typed.getOrDefault("authority", ""),
                typed.getOrDefault("reference", ""),
                typed.getOrDefault("issuedOn", ""),
                typed.getOrDefault("receivedOn", ""),
                typed.getOrDefault("orderNumber", ""),
                typed.getOrDefault("from", ""),
                typed.getOrDefault("until", ""),
                data,
                typed.getOrDefault("barredUntil", ""));
    }

    private String form(
            Visitor visitor,
            Model model,
            UUID key,
            Map<String, String> typed,
            Map<String, String> errors,
            TypedAddress address,
            Set<String> ticked) {
        var grounds = new ArrayList<Choice>();
        for (var ground : LegalGround.values()) {
            if (visitor.features().has(LegalFeatures.of(ground))) {
                grounds.add(new Choice(ground.word(), ground.title()));
            }
        }
        var data = Arrays.stream(LegalData.values())
                .map(it -> new Choice(it.word(), it.title()))
                .toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/legal"));
        model.addAttribute("page", new LegalFormView(key.toString(), grounds, data, typed, errors, address, ticked));
        return "desk/legal-new";
    }

    /**
     * The list of legal requests. Contains no personal data.
     *
     * @param next number after which the next page begins; empty on the last page
     */
    public record LegalView(List<Row> rows, String next, List<Year> years) {

        /** @param late whether it should have been decided and exported by now */
        public record Row(String number, String ground, String opened, String due, String state, boolean late) {}

        /** How many were opened in a year, and how many of them were disclosed or refused. */
        public record Year(int year, int opened, int disclosed, int refused) {}
    }
}
