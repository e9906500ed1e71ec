package shop.troth.desk.problem;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.Inquiries;
import shop.troth.cases.contact.Message;
import shop.troth.cases.report.ReportUses;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.ContactDesk.Template;
import shop.troth.stores.Stores;

/** Finds a reported problem, and draws its page. */
@Component
@RequiredArgsConstructor
class ProblemViews {

    /** A report, and the order it is about. */
    record Reported(Case about, Order order) {}

    /**
     * What a page shows besides the report.
     *
     * @param note what was just tried; empty if nothing
     * @param thread present if it was just revealed
     * @param unsent an answer that was typed and can only be copied; empty if there is none
     */
    record Shown(String note, Optional<RevealedReport> thread, String unsent) {

        static final Shown NOTHING = note("");

        static Shown note(String note) {
            return new Shown(note, Optional.empty(), "");
        }
    }

    private final Cases cases;
    private final Inquiries inquiries;
    private final Orders orders;
    private final ContactTopics topics;
    private final StaffEvents events;
    private final StaffMembers members;
    private final Stores stores;
    private final Clock clock;

    /** @throws ResponseStatusException 404 if the store has no report of this number */
    Reported find(Visitor visitor, String number) {
        var store = visitor.store().id();
        return cases.find(store, number)
                .filter(it -> it.kind() == CaseKind.REPORT)
                .flatMap(it -> orders.find(store, it.about()).map(order -> new Reported(it, order)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The text of a template; empty if the store has no such template. */
    String draft(Visitor visitor, String template) {
        return templates(visitor).stream()
                .filter(it -> it.id().equals(template))
                .map(Template::text)
                .findFirst()
                .orElse("");
    }

    String draw(Visitor visitor, Model model, Reported found, Shown shown) {
        var about = found.about();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/problems"));
        model.addAttribute(
                "page",
                new ProblemView(
                        ProblemRow.of(visitor.store(), about, found.order().number(), clock.instant()),
                        shown.note(),
                        about.isOpen(),
                        about.isOpen() && visitor.rights().mayReveal(ReportUses.READ.purpose()),
                        about.mayBeClosedByStaff() && visitor.may(DeskAction.SETTLE_TROUBLE),
                        inquiries.of(about.store(), about.id()).stream()
                                .map(it -> new ProblemView.Line(who(it), DeskTimes.minute(visitor.store(), it.at())))
                                .toList(),
                        templates(visitor),
                        events(visitor, found),
                        shown.unsent(),
                        UUID.randomUUID().toString()));
        shown.thread().ifPresent(it -> model.addAttribute("revealed", it));
        return "desk/problem";
    }

    static String who(Message message) {
        return message.isAnswer() ? "Our answer" : "The buyer wrote";
    }

    private List<Template> templates(Visitor visitor) {
        return topics.desk(visitor.store().id()).map(ContactDesk::templates).orElse(List.of());
    }

    /** The entries of the order's log that are about this report. */
    private List<Activity> events(Visitor visitor, Reported found) {
        var names = members.names();
        return events.about(found.order().store().value(), found.order().number()).stream()
                .filter(it -> it.reason().contains(found.about().number()))
                .map(it -> Activity.of(visitor.store(), it, names))
                .toList();
    }
}
