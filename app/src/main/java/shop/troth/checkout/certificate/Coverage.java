package shop.troth.checkout.certificate;

import java.time.LocalDate;
import java.util.List;
import shop.troth.pricing.granted.Exemption;

/**
 * What a certificate is good for.
 *
 * @param states two-letter codes
 * @param lastDay on which an order can be placed without sales tax, on the store's calendar
 */
public record Coverage(List<String> states, Exemption why, LocalDate lastDay) {

    /** The states in their order, each once. */
    public Coverage {
        states = states.stream().distinct().sorted().toList();
    }

    /** Whether nothing but the last day is another. */
    boolean differsInDayAlone(Coverage other) {
        return states.equals(other.states) && why == other.why && !lastDay.equals(other.lastDay);
    }
}
