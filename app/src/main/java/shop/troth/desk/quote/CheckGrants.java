package shop.troth.desk.quote;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.Reduction;
import shop.troth.stores.Store;

/** Checks the discount and the tax exemption of a draft, as typed. */
final class CheckGrants {

    private static final Pattern PERCENT = Pattern.compile("\\d{1,2}(\\.\\d{1,2})?");

    /** The valid grants. Each is empty if it was left blank or is not valid. */
    record Checked(Optional<Reduction> reduction, Optional<Exemption> exemption) {}

    private CheckGrants() {}

    /** @param errors receives what is wrong, by the name of the field */
    static Checked check(Store store, QuoteInput.Grants typed, Map<String, String> errors) {
        return new Checked(reduction(typed, errors), exemption(store, typed, errors));
    }

    /** Requires at least one blank price, because a discount applies only to those. */
    static void mustCount(QuoteInput input, Checked checked, Map<String, String> errors) {
        if (checked.reduction().isPresent()
                && !input.rows().isEmpty()
                && input.rows().stream().noneMatch(it -> it.price().isEmpty())) {
            errors.put("discount", "It’s for prices left empty. Empty one, or leave the discount empty.");
        }
    }

    private static Optional<Reduction> reduction(QuoteInput.Grants typed, Map<String, String> errors) {
        var percent = typed.discount().replaceAll("[%\\s]", "");
        if (percent.isEmpty()) {
            if (!typed.why().isEmpty()) {
                errors.put("discount", "Enter the discount that this reason is for, or choose no reason.");
            }
            return Optional.empty();
        }
        var basisPoints = PERCENT.matcher(percent).matches()
                ? new BigDecimal(percent).movePointRight(2).intValueExact()
                : 0;
        if (basisPoints < 1 || basisPoints > Reduction.MOST) {
            errors.put("discount", "Enter a percentage such as 10 or 7.5, below 100.");
            return Optional.empty();
        }
        var why = Reduction.Why.of(typed.why());
        if (why.isEmpty()) {
            errors.put("why", "Choose why the discount is given.");
        }
        return why.map(it -> new Reduction(basisPoints, it));
    }

    private static Optional<Exemption> exemption(Store store, QuoteInput.Grants typed, Map<String, String> errors) {
        if (typed.exempt().isEmpty()) {
            return Optional.empty();
        }
        var found = Exemption.of(typed.exempt());
        if (found.isEmpty() || !store.conditions().salesTax().isCollected()) {
            errors.put("exempt", "Choose why no sales tax is charged, or that it is.");
            return Optional.empty();
        }
        return found;
    }
}
