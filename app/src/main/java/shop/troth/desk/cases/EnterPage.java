package shop.troth.desk.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.cases.entered.EnterCase;
import shop.troth.cases.entered.Enterable;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.cases.entered.EnteredForms;
import shop.troth.cases.quote.CallerOrders;
import shop.troth.cases.quote.DraftOrders;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.desk.cases.CasesView.Option;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.kernel.Sink;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Submission;
import shop.troth.vault.gate.RefusedByPolicy;

/** Enters a call or a letter with a question, or the person for whom an order is drafted. The result is a message like any other. */
@DeskPage
@RequiredArgsConstructor
public class EnterPage {

    private static final String HERE = "/cases/new";

    /** The feature of stores that accept nothing from children under 13. */
    private static final String AGE_QUESTION = "age-question";

    private final Enterable enterable;
    private final EnterCase enterCase;
    private final CallerOrders callerOrders;
    private final DraftOrders draftOrders;
    private final QuoteDesk quotes;
    private final StaffEvents events;
    private final Stores stores;
    private final Clock clock;

    @RequiresAction(value = DeskAction.ANSWER, features = EnteredFeatures.ENTERED_ID)
    @GetMapping(HERE)
    String show(
            @RequestParam(defaultValue = "") String next,
            @RequestParam(defaultValue = "") String copy,
            Visitor visitor,
            Model model) {
        mustAnswer(visitor);
        var store = visitor.store();
        var order = next.equals(EnteredForm.ORDER) && orders(visitor).any();
        var besides =
                order ? Map.of(EnteredForm.NEXT, next, EnteredForm.COPY, known(store, copy)) : Map.<String, String>of();
        return page(visitor, model, EnteredForm.blank(enterable.form(store), today(store), besides));
    }

    /** Sending the same form again does not enter it twice. */
    @RequiresAction(value = DeskAction.ANSWER, features = EnteredFeatures.ENTERED_ID)
    @PostMapping(HERE)
    String enter(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Model model) {
        mustAnswer(visitor);
        var store = visitor.store();
        var form = EnteredForm.sent(enterable.form(store), request);
        var typed = form.check(enterable.topics(store), today(store), asksAge(visitor), orders(visitor));
        if (typed.isPresent()) {
            var one = typed.get();
            try {
                var opened = enterCase.enter(store, one.topic(), one.key(), one.way(), one.day(), form.given());
                var reason = reason(one.way());
                events.once(store.id().value(), one.key(), visitor.id(), "entered-message", opened.number(), reason);
                return "redirect:" + next(visitor, opened, form);
            } catch (RefusedByPolicy e) {
                form.wrong(EnteredForm.TOPIC, "The store’s privacy policy doesn’t let us save this.");
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(visitor, model, form);
    }

    /** Only roles that may read such a message may enter one. */
    private static void mustAnswer(Visitor visitor) {
        if (!visitor.rights().mayReveal(ContactUses.INQUIRY)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static String reason(CaseChannel way) {
        return switch (way) {
            case PHONE -> "By phone";
            case LETTER -> "By letter";
            case COUNTER -> "In person";
            case EMAIL -> throw new IllegalArgumentException("nobody enters an email");
        };
    }

    /** The next page: the order's items if an order is being drafted, otherwise the message. */
    private String next(Visitor visitor, Case opened, EnteredForm form) {
        var page = "/cases/" + opened.number();
        if (!form.isOrder()
                || !visitor.may(DeskAction.DRAFT_ORDERS)
                || !(callerOrders.takes(opened) || draftOrders.takes(opened))) {
            return page;
        }
        var copy = known(visitor.store(), form.value(EnteredForm.COPY));
        return page + "/quote" + (copy.isEmpty() ? "" : "?copy=" + copy);
    }

    /** The number, if it is that of a draft or quote of this store; otherwise empty. */
    private String known(Store store, String number) {
        return quotes.find(store, number).map(it -> it.number()).orElse("");
    }

    private EnteredForm.Orders orders(Visitor visitor) {
        var store = visitor.store().id();
        var may = visitor.may(DeskAction.DRAFT_ORDERS);
        return new EnteredForm.Orders(may && callerOrders.isAt(store), may && draftOrders.isAt(store));
    }

    private static boolean asksAge(Visitor visitor) {
        return visitor.features().hasOneOf(AGE_QUESTION);
    }

    private LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
    }

    /** The topics to choose from. For a draft order, the usual topic is called “An order” and is preselected. */
    private List<Option> topics(Store store, EnteredForm form) {
        var order = form.isOrder() ? enterable.usual(store).orElse("") : "";
        var typed = form.value(EnteredForm.TOPIC);
        var chosen = typed.isEmpty() ? order : typed;
        return enterable.topics(store).stream()
                .map(it -> new Option(
                        it.id(),
                        it.id().equals(order) ? "An order" : it.title(),
                        it.id().equals(chosen)))
                .toList();
    }

    private String page(Visitor visitor, Model model, EnteredForm form) {
        var store = visitor.store();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, form.isOrder() ? "/drafts" : "/cases"));
        model.addAttribute(
                "page",
                new EnterView(
                        topics(store, form),
                        Stream.of(
                                        EnteredForm.KEY,
                                        EnteredForm.WAY,
                                        EnteredForm.DAY,
                                        EnteredForm.ADULT,
                                        EnteredForm.COPY)
                                .collect(Collectors.toMap(it -> it, form::value)),
                        form.given(),
                        form.errors(),
                        today(store).toString(),
                        form.asksAddress(),
                        asksAge(visitor),
                        orders(visitor).any(),
                        orders(visitor).otherwise(),
                        form.isOrder()));
        return "desk/case-new";
    }

    /**
     * The form for a call or a letter. Typed values are shown again only together with errors.
     *
     * @param fields typed values that are not personal, by field
     * @param given typed values about the person
     * @param errors what is wrong, by field
     * @param today the last day that can be entered
     * @param asksAddress whether the store answers letters by letter
     * @param asksAge whether the store accepts nothing from children under 13
     * @param takesOrders whether staff draft orders here
     * @param inPerson whether they also do for people who write or come in person
     * @param order whether an order is drafted next
     */
    @Sink
    public record EnterView(
            List<Option> topics,
            Map<String, String> fields,
            Submission given,
            Map<String, String> errors,
            String today,
            boolean asksAddress,
            boolean asksAge,
            boolean takesOrders,
            boolean inPerson,
            boolean order) {

        private static final Map<String, String> LABELS = Map.of(
                EnteredForm.TOPIC,
                "Topic",
                EnteredForm.WAY,
                "It came by",
                EnteredForm.DAY,
                "On",
                EnteredForm.ADULT,
                "Age",
                EnteredForms.NAME.name(),
                EnteredForms.NAME.label(),
                EnteredForms.EMAIL.name(),
                EnteredForms.EMAIL.label(),
                EnteredForms.PHONE.name(),
                EnteredForms.PHONE.label(),
                EnteredForms.ADDRESS.name(),
                EnteredForms.ADDRESS.label(),
                EnteredForms.MESSAGE.name(),
                EnteredForms.MESSAGE.label());

        public String title() {
            return order ? "New draft order" : "Enter a call or a letter";
        }

        public static String label(String field) {
            return LABELS.getOrDefault(field, "");
        }

        public boolean is(String name, String value) {
            return field(name).equals(value);
        }

        public String field(String name) {
            return fields.getOrDefault(name, "");
        }

        public String error(String name) {
            return errors.getOrDefault(name, "");
        }

        /** A typed value about the person; empty if nothing was typed. */
        public String typed(String name) {
            return given.typed(name).map(it -> it.reveal()).orElse("");
        }

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }
}
