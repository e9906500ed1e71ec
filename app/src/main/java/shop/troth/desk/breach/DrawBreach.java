package shop.troth.desk.breach;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.approval.CaseStaff;
import shop.troth.desk.approval.CaseStaff.Line;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Activity;
import shop.troth.desk.view.DeskTimes;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.policy.words.PlainWords;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.approval.CaseData;
import shop.troth.rights.breach.BreachWords;
import shop.troth.rights.breach.DecideBreach;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCases;
import shop.troth.rights.breach.kept.BreachNotice;
import shop.troth.rights.breach.kept.BreachPeople;
import shop.troth.rights.breach.tell.TellBreach;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.stores.Supplier;

/** Draws the page of a breach. */
@Component
@RequiredArgsConstructor
class DrawBreach {

    private final BreachCases cases;
    private final BreachPeople people;
    private final BreachWords words;
    private final TellBreach tell;
    private final Approvals approvals;
    private final StaffEvents events;
    private final StaffMembers members;
    private final PublishedPolicies policies;
    private final Clock clock;

    BreachView view(
            Visitor visitor, BreachCase about, String note, Map<String, String> typed, Map<String, String> errors) {
        var store = visitor.store();
        var names = new HashMap<>(members.names());
        for (var part : List.of(Part.OWNER, Part.PRIVACY_OFFICER)) {
            names.put(new StaffId(DecideBreach.madeUp(part).id()), "Made up for practice");
        }
        var actor = CaseStaff.actor(visitor);
        var notice = cases.notice(about);
        boolean prints = tell.isReadyForLetters(about);
        boolean reports = notice.isEmpty() && about.state() != State.REFUSED;
        boolean approves = about.isOpen() && approvals.whyNotBy(about, actor).isEmpty();
        return new BreachView(
                about.number(),
                about.practice(),
                BreachWords.state(about),
                BreachesPage.left(about, notice.isPresent() || about.practice(), clock.instant()),
                clock.instant().isAfter(about.dueAt()),
                lines(store, about, names),
                people(about),
                about.said().tells(),
                words.title(store),
                words.lead(store),
                about.said().tells() ? words.said(store, about, about.data()) : List.of(),
                approvals.of(about).stream()
                        .map(it -> CaseStaff.line(store, it, names))
                        .toList(),
                notice.map(it -> notice(store, it, names)).orElse(List.of()),
                notice.map(BreachNotice::sha256).orElse(""),
                approves,
                about.isOpen() && about.practice(),
                about.isOpen() && (actor.decides() || about.practice()),
                prints,
                reports,
                next(about, approves, prints, reports && about.said().tells()),
                note,
                typed,
                errors,
                events.about(store.id().value(), about.number()).stream()
                        .map(it -> Activity.of(store, it, names))
                        .toList());
    }

    private static String next(BreachCase about, boolean approves, boolean prints, boolean reports) {
        if (about.isOpen()) {
            return about.practice()
                    ? "Next: read the message below, and approve it in both roles."
                    : approves
                            ? "Next: read what people are told, and approve it or refuse the case."
                            : "Next: an owner and a privacy officer approve it, neither of whom opened it.";
        }
        if (about.state() == State.APPROVED) {
            return prints
                    ? "Next: print and mail the letters, and press “All letters are mailed”."
                    : "Emails are going out. Reload this page in a minute.";
        }
        return reports ? "Next: download the notice, send it to the authority, and enter when." : "";
    }

    private List<Line> lines(Store store, BreachCase about, Map<StaffId, String> names) {
        var happened = about.happened();
        var said = about.said();
        var lines = new ArrayList<Line>();
        lines.add(new Line("What happened", happened.what()));
        lines.add(new Line("Began", when(store, happened.from())));
        lines.add(new Line("Ended", when(store, happened.until())));
        lines.add(new Line("We learned of it", DeskTimes.minute(store, about.learnedAt())));
        lines.add(new Line("Data", CaseData.titles(about.data())));
        lines.add(new Line("Whose", whose(store, about, names)));
        lines.add(new Line("What it could lead to", said.consequences()));
        lines.add(new Line("What we did", said.measures()));
        lines.add(new Line("Contact", said.contact()));
        lines.add(new Line("People are told", said.tells() ? "Yes" : "No: " + said.reason()));
        lines.add(new Line(
                "Opened", DeskTimes.minute(store, about.openedAt()) + ", " + CaseStaff.name(about.openedBy(), names)));
        about.queuedAt().ifPresent(it -> lines.add(new Line("Messages began", DeskTimes.minute(store, it))));
        about.toldAt().ifPresent(it -> lines.add(new Line("Everybody told", DeskTimes.minute(store, it))));
        return List.copyOf(lines);
    }

    private static String when(Store store, Optional<Instant> at) {
        return at.map(it -> DeskTimes.minute(store, it)).orElse("Not known");
    }

    private String whose(Store store, BreachCase about, Map<StaffId, String> names) {
        var whose = about.whose();
        var plain = new PlainWords(policies.current(store.id()).policy().vocabulary()).terms();
        return switch (whose.how()) {
            case EVERYBODY -> "Everybody whose data we have";
            case ORDERS -> "The buyers of the orders " + String.join(", ", whose.orders());
            case LEDGER ->
                "Everybody whose data was opened in that time, by the ledger"
                        + whose.staff()
                                .map(it -> ", by " + CaseStaff.name(it, names))
                                .orElse("")
                        + (whose.purpose().isEmpty() ? "" : ", to " + plain.purpose(whose.purpose()))
                        + (whose.recipient().isEmpty() ? "" : ", given to " + named(store, whose.recipient(), plain));
        };
    }

    /** The companies that have this role today, or what such a recipient is. */
    private static String named(Store store, String role, PlainTerms plain) {
        var names = store.suppliers().stream()
                .filter(it -> it.role().equals(role))
                .map(Supplier::name)
                .collect(Collectors.joining(" or "));
        return names.isEmpty() ? plain.recipient(role) : names;
    }

    private List<Line> people(BreachCase about) {
        var concerned = about.concerned();
        var lines = new ArrayList<Line>();
        lines.add(new Line("People found", "%,d".formatted(concerned.found())));
        lines.add(new Line("Erased since, can’t be told", "%,d".formatted(concerned.gone())));
        concerned.of().forEach((data, count) -> lines.add(new Line(data.title(), BreachWords.people(count))));
        if (about.queuedAt().isPresent()) {
            var count = people.count(about);
            lines.add(new Line("Told by email", "%,d".formatted(count.byEmail())));
            lines.add(new Line("Told by letter", "%,d".formatted(count.byLetter())));
            lines.add(new Line("No working address", "%,d".formatted(count.untold())));
        }
        return List.copyOf(lines);
    }

    private static List<Line> notice(Store store, BreachNotice notice, Map<StaffId, String> names) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("Sent to", notice.authority()));
        lines.add(new Line("Sent", DeskTimes.minute(store, notice.sentAt())));
        if (!notice.lateReason().isEmpty()) {
            lines.add(new Line("Late, because", notice.lateReason()));
        }
        lines.add(new Line("Entered by", CaseStaff.name(notice.enteredBy(), names)));
        return List.copyOf(lines);
    }
}
