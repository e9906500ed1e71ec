package shop.troth.desk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.desk.reveal.DeskFeatures;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.Register;
import shop.troth.policy.register.UseRulings;
import shop.troth.testing.RunningShop;

/** Each page of the desk that opens data about buyers says for which features, and a policy that refuses their uses takes it away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskUsesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Path POLICY = Path.of("../stores/millipore/policy.yaml");

    private final Register register = Register.ofThisBuild();

    @Test
    void each_feature_that_a_page_names_is_declared_and_each_of_the_desk_s_own_has_a_page() {
        var named = needs().stream().flatMap(it -> Arrays.stream(it.features())).collect(Collectors.toSet());
        var declared = register.features().stream().map(Feature::id).collect(Collectors.toSet());
        var own = DeskFeatures.all().stream().map(Feature::id).collect(Collectors.toCollection(HashSet::new));
        own.remove(DeskFeatures.READ.id()); // it adds what was written to a reveal that is there without it

        assertThat(declared).containsAll(named);
        assertThat(named).containsAll(own);
    }

    @Test
    void a_policy_that_refuses_any_declared_use_of_a_feature_takes_its_pages_away() throws IOException {
        var whole = features("");
        var withPages = needs().stream()
                .flatMap(it -> Arrays.stream(it.features()))
                .distinct()
                .flatMap(it -> register.feature(it).stream())
                .filter(whole::has)
                .toList();
        assertThat(withPages).hasSizeGreaterThan(8);
        for (var feature : withPages) {
            for (var use : feature.uses()) {
                var left = features(refusing(use));
                assertThat(left.has(feature))
                        .as("%s without %s", feature.id(), use.name())
                        .isFalse();
                assertThat(needs())
                        .as("%s without %s", feature.id(), use.name())
                        .filteredOn(it -> Set.of(it.features()).equals(Set.of(feature.id())))
                        .noneMatch(it -> DeskAuthorization.isThere(it, left));
            }
        }
    }

    @Test
    void a_page_of_several_features_is_there_with_one_of_them_and_gone_without_any() {
        var reveal = needs().stream()
                .filter(it -> Set.of(it.features()).equals(Set.of(DeskFeatures.PACK.id(), DeskFeatures.SOLVE.id())))
                .findFirst()
                .orElseThrow();

        assertThat(DeskAuthorization.isThere(reveal, chosen(DeskFeatures.SOLVE)))
                .isTrue();
        assertThat(DeskAuthorization.isThere(reveal, chosen(DeskFeatures.PACK))).isTrue();
        assertThat(DeskAuthorization.isThere(reveal, chosen(DeskFeatures.FIND))).isFalse();
    }

    private FeatureSet chosen(Feature feature) {
        var table = PolicyTable.compile(PolicyFile.read(POLICY).orThrow());
        return FeatureSet.of(register, new UseRulings(table), Optional.of(Set.of(feature.id())));
    }

    /** What millipore has with one more clause in its policy. */
    private FeatureSet features(String clause) throws IOException {
        var text = Files.readString(POLICY) + clause;
        var policy = PolicyFile.read("policy.yaml", text.getBytes(StandardCharsets.UTF_8))
                .orThrow();
        return FeatureSet.of(register, new UseRulings(PolicyTable.compile(policy)), Optional.empty());
    }

    private static String refusing(DeclaredUse use) {
        var actions = use.actions().stream()
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        var data = use.data().stream().map(it -> it.name()).collect(Collectors.joining(", "));
        var with = use.recipient().equals(Recipient.SELF)
                ? ""
                : ", with: " + use.recipient().name();
        return """

              - id: refused-by-a-test
                title: Refused
                says: We do not do this.
                practice: other
                rules:
                  - { never: [%s], data: [%s], for: %s%s }
            """.formatted(actions, data, use.purpose().name(), with);
    }

    private static List<RequiresAction> needs() {
        var mapping = SHOP.bean(DeskServer.class).pages().getBean("handlerMapping", RequestMappingHandlerMapping.class);
        return mapping.getHandlerMethods().values().stream()
                .flatMap(it -> Optional.ofNullable(it.getMethodAnnotation(RequiresAction.class)).stream())
                .toList();
    }
}
