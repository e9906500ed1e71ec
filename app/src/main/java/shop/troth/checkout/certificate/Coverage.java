package shop.troth.checkout.certificate;

import java.time.LocalDate;
import java.util.List;
import shop.troth.pricing.granted.Exemption;

/**
 * What a certificate covers.
 *
 * @param states two-letter codes
 * @param lastDay the last day on which an order can be placed without sales tax, by the store's calendar
 */
public record Coverage(List<String> states, Exemption why, LocalDate lastDay) {

    /** Sorts the states and removes duplicates. */
    public Coverage {
        states = states.stream().distinct().sorted().toList();
    }

    /** Whether only the last day differs. */
    boolean differsInDayAlone(Coverage other) {
        return states.equals(other.states) && why == other.why && !lastDay.equals(other.lastDay);
    }
}
