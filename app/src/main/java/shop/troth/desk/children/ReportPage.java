package shop.troth.desk.children;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.desk.reveal.LoggedLooks;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealBuyer;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.child.DecideFreeze;
import shop.troth.rights.child.Freeze;
import shop.troth.rights.child.FreezeReported;
import shop.troth.rights.child.ReadReport;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Stores;
import shop.troth.vault.gate.RefusedByPolicy;

/** The page of a report about a child, masked until it is revealed. Nothing is frozen until staff have looked into it. */
@DeskPage
@RequiredArgsConstructor
public class ReportPage {

    private static final String ADDRESS = "/children/{number}";
    private static final String REASON = "Look into a report about a child";
    private static final String UNSEEN = "Reveal the report first. You can freeze it within an hour of that.";
    private static final String GONE = "This report was deleted.";

    private final Cases cases;
    private final ContactTopics topics;
    private final ReadReport readReport;
    private final FreezeReported freezeReported;
    private final DecideFreeze decideFreeze;
    private final StaffEvents events;
    private final LoggedLooks looks;
    private final RevealLimit limit;
    private final StaffMembers members;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    @RequiresAction(DeskAction.CHILDREN)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        var about = find(visitor, number);
        return decideFreeze.of(about).map(ReportPage::frozen).orElseGet(() -> page(visitor, model, about, "", null));
    }

    /** Answers with the page itself instead of a redirect: reloading asks again, and the address reveals nothing. */
    @RequiresAction(DeskAction.CHILDREN)
    @PostMapping(ADDRESS + "/reveal")
    String reveal(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var about = find(visitor, number);
        return switch (looks.take(
                visitor, about.number(), REASON, () -> Optional.of(new RevealedChildReport(readReport.read(about))))) {
            case Look.Seen<RevealedChildReport>(var seen) -> page(visitor, model, about, "", seen);
            case Look.TooMany<RevealedChildReport>() ->
                page(visitor, model, about, limit.refuse(visitor, response), null);
            case Look.NotForYou<RevealedChildReport>(), Look.Erased<RevealedChildReport>() ->
                page(visitor, model, about, GONE, null);
        };
    }

    /** Looks up again what the report names, so that nothing on the page decides who is frozen. */
    @RequiresAction(DeskAction.CHILDREN)
    @PostMapping(ADDRESS + "/freeze")
    String freeze(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var about = find(visitor, number);
        if (events.lately(visitor.id(), RevealBuyer.REVEALED, about.number(), RevealBuyer.HOUR) == 0) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, model, about, UNSEEN, null);
        }
        var frozen = Optional.<Freeze>empty();
        var note = "Nothing was frozen: nothing is registered under what this report names, or it is frozen already.";
        try {
            frozen = freeze(visitor, about, readReport.read(about).people());
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            note = GONE;
        }
        if (frozen.isPresent()) {
            return frozen(frozen.get());
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return page(visitor, model, about, note, null);
    }

    /** Freezes and records who did, in one transaction. */
    private Optional<Freeze> freeze(Visitor visitor, Case about, Set<SubjectId> people) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var frozen = freezeReported.freeze(about, people);
            frozen.ifPresent(
                    it -> events.once(about.store().value(), it.id(), visitor.id(), "froze-child", about.number(), ""));
            return frozen;
        }));
    }

    /** Closes the report without freezing anything. What its writer sent is erased, because it may name somebody. */
    @RequiresAction(DeskAction.CHILDREN)
    @PostMapping(ADDRESS + "/close")
    String close(@PathVariable String number, Visitor visitor) {
        var about = find(visitor, number);
        decideFreeze.close(about);
        events.once(about.store().value(), about.id().value(), visitor.id(), "closed-child-report", about.number(), "");
        return "redirect:/children";
    }

    private static String frozen(Freeze freeze) {
        return "redirect:/children/frozen/" + freeze.id();
    }

    private String page(Visitor visitor, Model model, Case about, String note, @Nullable RevealedChildReport revealed) {
        var store = visitor.store();
        var names = members.names();
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, "/children"));
        model.addAttribute("revealed", revealed);
        model.addAttribute(
                "page",
                new ReportView(
                        about.number(),
                        DeskTimes.minute(store, about.opened()),
                        DeskTimes.minute(store, about.due()),
                        about.due().isBefore(clock.instant()),
                        note,
                        events.about(about.store().value(), about.number()).stream()
                                .map(it -> Activity.of(store, it, names))
                                .toList()));
        return "desk/child-report";
    }

    private Case find(Visitor visitor, String number) {
        Children.require(visitor);
        return cases.find(visitor.store().id(), number)
                .filter(it -> it.isOpen() && topics.isAboutChild(it.store(), it.topic()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * The page of a report about a child.
     *
     * @param note about what was just tried; empty if nothing
     * @param events what staff did with it
     */
    public record ReportView(
            String number, String opened, String due, boolean late, String note, List<Activity> events) {}
}
