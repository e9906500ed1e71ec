package shop.troth.storefront.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.rights.HeldItem;
import shop.troth.testing.RunningShop;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Holding;

/** A person reads what a detail is kept for, and no purpose they did not choose as if they had. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OriginTextTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    @Test
    void what_needs_a_yes_is_told_apart() {
        assertThat(why(Set.of(), "order.deliver", "marketing.newsletter"))
                .isEqualTo("To deliver your order. Only if you agree: to send you a newsletter.");
        assertThat(why(Set.of(), "marketing.newsletter")).isEqualTo("Only if you agree: to send you a newsletter.");
        assertThat(why(Set.of(), "order.deliver")).isEqualTo("To deliver your order.");
    }

    @Test
    void what_was_refused_is_not_told_at_all() {
        assertThat(why(Set.of("marketing.newsletter"), "order.deliver", "marketing.newsletter"))
                .isEqualTo("To deliver your order.");
        assertThat(why(Set.of("marketing.newsletter"), "marketing.newsletter")).isEmpty();
    }

    @Test
    void what_came_by_email_is_told_as_an_email() {
        assertThat(OriginText.source("email")).isEqualTo("An email you sent us");
        assertThat(OriginText.source("form")).isEqualTo("A form you filled out");
    }

    private static String why(Set<String> objected, String... told) {
        var holding = new Holding(
                new DatumRef(UUID.randomUUID()),
                new SubjectId(UUID.randomUUID()),
                new DataCategory("contact.email"),
                false,
                purposes(told),
                "form",
                "",
                Optional.empty(),
                Optional.empty(),
                purposes(objected.toArray(String[]::new)),
                false);
        return OriginText.why(
                SHOP.bean(PublishedPolicies.class).current(STORE),
                SHOP.bean(Features.class).of(STORE),
                new HeldItem(holding, Optional.empty(), List.of()));
    }

    private static Set<Purpose> purposes(String... names) {
        return Arrays.stream(names).map(Purpose::new).collect(Collectors.toSet());
    }
}
