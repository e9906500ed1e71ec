package shop.troth.desk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.entered.EnteredFeatures;
import shop.troth.kernel.StoreId;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.Register;
import shop.troth.policy.register.UseRulings;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** Draft orders are there as long as the store's policy lets their links be mailed, and it names them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftOrdersRefusedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Path STORES = Path.of("../stores");
    private static final Path POLICY = STORES.resolve("betty-mills/policy.yaml");

    private final Register register = Register.ofThisBuild();

    @Test
    void a_policy_that_lets_no_answer_be_mailed_takes_them_away() throws IOException {
        assertThat(features("").has(EnteredFeatures.DRAFT_ORDERS)).isTrue();

        var left = features(never("answer.inquiry"));
        assertThat(left.has(EnteredFeatures.DRAFT_ORDERS)).isFalse();
        assertThat(left.has(EnteredFeatures.PHONE_ORDERS)).isFalse();
        var other = features(never("answer.quote"));
        assertThat(other.has(EnteredFeatures.DRAFT_ORDERS)).isTrue();
        assertThat(other.has(ContactFeatures.QUOTE_ORDERS)).isFalse();
    }

    @Test
    void the_list_is_there_with_one_of_what_it_lists_and_gone_without_any() {
        var table = PolicyTable.compile(PolicyFile.read(POLICY).orThrow());
        var without = FeatureSet.of(register, new UseRulings(table), Optional.of(Set.of("cart", "guest-checkout")));

        assertThat(DeskAuthorization.isThere(list(), without)).isFalse();
        var rulings = new UseRulings(table);
        var store = Stores.read(STORES).get(new StoreId("betty-mills"));
        assertThat(DeskAuthorization.isThere(list(), FeatureSet.of(register, rulings, store)))
                .isTrue();
    }

    private static RequiresAction list() {
        var mapping = SHOP.bean(DeskServer.class).pages().getBean("handlerMapping", RequestMappingHandlerMapping.class);
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(it -> it.getKey().getPatternValues().contains("/drafts"))
                .flatMap(it -> Optional.ofNullable(it.getValue().getMethodAnnotation(RequiresAction.class)).stream())
                .findFirst()
                .orElseThrow();
    }

    /** What betty-mills has with one more clause in its policy. */
    private FeatureSet features(String clause) throws IOException {
        var text = Files.readString(POLICY) + clause;
        var policy = PolicyFile.read("policy.yaml", text.getBytes(StandardCharsets.UTF_8))
                .orThrow();
        var store = Stores.read(STORES).get(new StoreId("betty-mills"));
        return FeatureSet.of(register, new UseRulings(PolicyTable.compile(policy)), store);
    }

    private static String never(String purpose) {
        return """

              - id: refused-by-a-test
                title: Refused
                says: We do not do this.
                practice: other
                rules:
                  - { never: share, data: [contact.email], for: %s, with: supplier.mail }
            """.formatted(purpose);
    }
}
