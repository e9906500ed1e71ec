package shop.troth.desk.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;

/** Logs what a staff member tried and was refused, so that the privacy officer can ask about it. */
@Component
@RequiredArgsConstructor
public class RefusedTries {

    /** A look at a buyer. */
    public static final String LOOK = "reveal-refused";

    /** Anything else that their role does not include. */
    public static final String ACTION = "action-refused";

    /** How many of each kind are logged within an hour for each staff member; more would add nothing. */
    public static final int MOST_AN_HOUR = 60;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<DeskAction> LOOKS = Set.of(DeskAction.REVEAL, DeskAction.FIND_BUYER);

    /** The number of an order or a case. Anything else in an address may be about a person, and is not stored. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{5}-[0-9A-Z]{5}|C-[0-9A-Z]{8}");

    private final StaffEvents events;

    /** Logs a try to use a page or a button that the role does not include. */
    void note(Visitor visitor, DeskAction needed, HttpServletRequest request) {
        note(visitor, LOOKS.contains(needed) ? LOOK : ACTION, number(request), needed.words());
    }

    /** Logs a look at something that does not exist, or is not a case at hand. */
    void noCase(Visitor visitor, HttpServletRequest request) {
        note(visitor, LOOK, number(request), "no such case");
    }

    /** Logs a look that the role includes, but not for this. */
    public void log(Visitor visitor, String about, String why) {
        note(visitor, LOOK, about, why);
    }

    private void note(Visitor visitor, String what, String about, String why) {
        if (events.lately(visitor.id(), what, HOUR) < MOST_AN_HOUR) {
            events.add(visitor.store().id().value(), visitor.id(), what, about, why);
        }
    }

    private static String number(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? Optional.ofNullable(variables.get("number"))
                        .map(Object::toString)
                        .filter(it -> NUMBER.matcher(it).matches())
                        .orElse("")
                : "";
    }
}
