package shop.troth.cases.email.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.cases.email.EmailFeatures;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.testing.RunningShop;

/** A store takes in emails as far as its policy lets it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmailFeaturesTests {

    private static final Features FEATURES = RunningShop.get().bean(Features.class);

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "betty-mills"})
    void an_email_opens_a_case_where_the_policy_allows_it(String store) {
        var features = FEATURES.of(new StoreId(store));

        assertThat(List.of(EmailFeatures.ANSWERS, EmailFeatures.MESSAGES, EmailFeatures.REPLIES))
                .allMatch(features::has);
    }

    @Test
    void a_policy_that_takes_nothing_before_the_age_is_known_takes_no_email() {
        var features = FEATURES.of(new StoreId("perricone-md"));

        assertThat(features.has(EmailFeatures.MESSAGES)).isFalse();
        assertThat(features.refusals(EmailFeatures.MESSAGES).toString()).contains("under-13-browse-only");
        assertThat(features.has(EmailFeatures.REPLIES)).isTrue();
        assertThat(features.has(EmailFeatures.ANSWERS)).isTrue();
    }
}
