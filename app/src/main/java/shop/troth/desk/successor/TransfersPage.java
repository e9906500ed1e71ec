package shop.troth.desk.successor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import shop.troth.desk.approval.CaseStaff;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.rights.successor.OpenTransfer;
import shop.troth.rights.successor.TransferDraft;
import shop.troth.rights.successor.TransferUses;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.rights.successor.kept.TransferData;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Stores;

/** The list of transfers of the business, and the form that opens one. */
@DeskPage
@RequiredArgsConstructor
public class TransfersPage {

    static final String LIST = "/transfers";

    private static final int AT_ONCE = 50;
    private static final List<String> INPUTS =
            List.of("successor", "business", "address", "part", "plannedOn", "recipient");

    private final TransferCases cases;
    private final OpenTransfer openTransfer;
    private final StaffEvents events;
    private final Stores stores;
    private final TransactionTemplate transaction;

    /** @param after number of the last one on the previous page */
    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @GetMapping(LIST)
    String list(@RequestParam(defaultValue = "") String after, Visitor visitor, Model model) {
        var store = visitor.store();
        var found = cases.page(store.id(), after, AT_ONCE + 1);
        var shown = found.stream().limit(AT_ONCE).toList();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, LIST));
        model.addAttribute(
                "page",
                new TransfersView(
                        shown.stream()
                                .map(it -> new TransfersView.Row(
                                        it.number(),
                                        it.successor().name(),
                                        DeskTimes.minute(store, it.openedAt()),
                                        it.plannedOn().toString(),
                                        state(it)))
                                .toList(),
                        found.size() > AT_ONCE ? shown.getLast().number() : ""));
        return "desk/transfers";
    }

    static String state(TransferCase about) {
        return switch (about.state()) {
            case OPEN -> "Open";
            case APPROVED -> about.toldAt().isEmpty() ? "Approved, people are being told" : "Approved, people are told";
            case REFUSED -> "Refused";
            case EXPORTING -> "Being exported";
            case EXPORTED -> "Exported";
            case ENDED -> "Ended";
            case LAPSED -> "Lapsed";
        };
    }

    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @GetMapping(LIST + "/new")
    String form(Visitor visitor, Model model) {
        return form(visitor, model, UUID.randomUUID(), Map.of(), Map.of(), Set.of());
    }

    @RequiresAction(value = DeskAction.TRANSFERS, features = TransferUses.FEATURE_ID)
    @PostMapping(LIST)
    String open(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model) {
        var typed = new HashMap<String, String>();
        INPUTS.forEach(it ->
                typed.put(it, Optional.ofNullable(request.getParameter(it)).orElse("")));
        var ticked = Arrays.asList(
                Optional.ofNullable(request.getParameterValues("data")).orElse(new String[0]));
        var draft = new TransferDraft(
                CaseStaff.key(request),
                typed.getOrDefault("successor", ""),
                typed.getOrDefault("business", ""),
                typed.getOrDefault("address", ""),
                typed.getOrDefault("part", ""),
                typed.getOrDefault("plannedOn", ""),
                ticked,
                typed.getOrDefault("recipient", ""));
        return switch (opened(visitor, draft)) {
            case OpenTransfer.Outcome.Opened opened ->
                "redirect:" + LIST + "/" + opened.about().number();
            case OpenTransfer.Outcome.Wrong(var errors) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(visitor, model, draft.id(), typed, errors, Set.copyOf(ticked));
            }
        };
    }

    private OpenTransfer.Outcome opened(Visitor visitor, TransferDraft draft) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = openTransfer.open(visitor.store(), draft, CaseStaff.actor(visitor));
            if (outcome instanceof OpenTransfer.Outcome.Opened(var about, var isNew) && isNew) {
                events.add(visitor.store().id().value(), visitor.id(), "opened-transfer", about.number(), "");
            }
            return outcome;
        }));
    }

    private String form(
            Visitor visitor,
            Model model,
            UUID key,
            Map<String, String> typed,
            Map<String, String> errors,
            Set<String> ticked) {
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, LIST));
        model.addAttribute(
                "page",
                new TransferFormView(
                        key.toString(),
                        Arrays.stream(TransferData.values())
                                .map(it -> new TransferFormView.Choice(it.word(), it.title()))
                                .toList(),
                        typed,
                        errors,
                        ticked));
        return "desk/transfer-new";
    }

    /**
     * The list of transfers. Contains no personal data.
     *
     * @param next number after which the next page begins; empty on the last page
     */
    public record TransfersView(List<Row> rows, String next) {

        /** One transfer. */
        public record Row(String number, String successor, String opened, String planned, String state) {}
    }

    /**
     * The form that opens a transfer.
     *
     * @param key of the form; sent twice, it opens one case
     * @param typed what was typed, by input
     * @param errors what is wrong, by input
     * @param ticked words of the data that were chosen
     */
    public record TransferFormView(
            String key, List<Choice> data, Map<String, String> typed, Map<String, String> errors, Set<String> ticked) {

        /** Something to choose. */
        public record Choice(String word, String title) {}

        public String value(String input) {
            return typed.getOrDefault(input, "");
        }

        public String error(String input) {
            return errors.getOrDefault(input, "");
        }
    }
}
