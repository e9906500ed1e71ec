package shop.troth.storefront.checkout;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.storefront.page.Choice;
import shop.troth.vault.InputChecks;

/** The states that an address may have, to choose from. */
public final class UnitedStates {

    /** A prompt, then the states with their two-letter codes. */
    public static final List<Choice> CHOICES = Stream.concat(
                    Stream.of(new Choice("", "Choose a state", false)),
                    InputChecks.STATES.entrySet().stream().map(it -> new Choice(it.getKey(), it.getValue(), false)))
            .toList();

    private UnitedStates() {}
}
