package shop.troth.storefront.checkout;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.storefront.page.Choice;
import shop.troth.vault.Checks;

/** The states to choose from: those that an address may name. */
public final class UnitedStates {

    /** The first asks to choose; the others carry the two-letter code. */
    public static final List<Choice> CHOICES = Stream.concat(
                    Stream.of(new Choice("", "Choose a state", false)),
                    Checks.STATES.entrySet().stream().map(it -> new Choice(it.getKey(), it.getValue(), false)))
            .toList();

    private UnitedStates() {}
}
