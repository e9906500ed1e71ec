package shop.troth.policy.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.Topics;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.reading.VocabularyFile;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClasses;
import shop.troth.vault.Form;
import shop.troth.vault.Use;

/** What the code does stands in the register, and what stands there is what the code does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisterTests {

    private static final Set<Class<?>> DECLARED =
            Set.of(Use.class, Form.class, DeclaredUse.class, DeclaredForm.class, DeclaredCookie.class, Feature.class);

    private final Register register = Register.ofThisBuild();

    @Test
    void every_module_s_declarations_are_listed() {
        var written = ShopClasses.get().stream()
                .filter(it -> it.isAssignableTo(Declarations.class) && !it.isInterface())
                .map(JavaClass::getFullName)
                .toList();
        var listed = ServiceLoader.load(Declarations.class).stream()
                .map(it -> it.type().getName())
                .toList();
        assertThat(listed).hasSizeGreaterThan(5).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void every_constant_that_declares_something_is_in_the_register() {
        assertThat(constants()).hasSizeGreaterThan(15);
        assertThat(unregistered(register)).isEmpty();
    }

    @Test
    void a_constant_that_is_not_in_the_register_would_be_noticed() {
        assertThat(unregistered(Register.of(List.of())))
                .contains(
                        "shop.troth.fulfillment.FulfillmentUses.CONFIRM",
                        "shop.troth.checkout.CheckoutForm.WHOLE",
                        "shop.troth.checkout.CheckoutFeatures.GUEST_CHECKOUT",
                        "shop.troth.storefront.cookies.BasketCookie.DECLARATION",
                        "shop.troth.storefront.access.OrderGate.FORM");
    }

    @Test
    void declarations_speak_the_words_of_the_vocabulary() {
        var words = VocabularyFile.standard();
        assertThat(register.controls()).isSubsetOf(words.controls().keySet());
        assertThat(register.duties()).isSubsetOf(words.duties().keySet());
        register.controls()
                .forEach(it -> assertThat(
                                register.control(it).orElseThrow().settings().keySet())
                        .isSubsetOf(words.controls().get(it).settings().keySet()));
        assertThat(uses()).hasSizeGreaterThan(10).allSatisfy(use -> {
            assertThat(words.purposes().isLeaf(use.purpose().name()))
                    .as(use.name())
                    .isTrue();
            assertThat(words.recipients().isLeaf(use.recipient().name()))
                    .as(use.name())
                    .isTrue();
            assertThat(use.data())
                    .as(use.name())
                    .isNotEmpty()
                    .allMatch(it -> words.data().isLeaf(it.name()));
        });
        assertThat(register.forms())
                .allSatisfy(form ->
                        assertThat(form.asks()).allMatch(it -> words.data().isLeaf(it.name())));
    }

    @Test
    void what_is_opened_was_told_when_it_was_given() {
        var told = new HashSet<Purpose>();
        register.forms().forEach(it -> told.addAll(it.told()));
        var topics =
                RunningShop.get().bean(Topics.class); // each store's sign-up form tells the purposes of its own boxes
        RunningShop.get().bean(Stores.class).originals().forEach(it -> {
            told.addAll(ChoicesForms.signUp(topics.of(it)).told());
            told.addAll(Topics.purposes(topics.of(it))); // beside each switch, off until its owner turns it on
        });
        register.everything().stream()
                .filter(it -> it.data().stream().anyMatch(data -> data.name().startsWith("contact.")))
                // what a person asks of the store themselves needs no telling
                .filter(it -> it.known().contains(Fact.GIVEN_FOR) || !it.known().contains(Fact.SUBJECT_ASKED))
                .filter(it -> !isForAnAuthority(it) && !isForASuccessor(it))
                .forEach(it -> assertThat(told).as(it.name()).contains(it.purpose()));
    }

    /** What two of staff approve because the law requires it: the person is told afterward. */
    private static boolean isForAnAuthority(DeclaredUse use) {
        return use.known().contains(Fact.TWO_APPROVED)
                && use.purpose().name().startsWith("legal.")
                && use.recipient().name().equals("authority");
    }

    /** What two of staff approve because the business changes hands: people are told 30 days before anything goes. */
    private static boolean isForASuccessor(DeclaredUse use) {
        return use.known().contains(Fact.TWO_APPROVED) && use.purpose().name().equals("transfer.business");
    }

    @Test
    void every_cookie_belongs_to_a_feature_and_every_feature_to_those_that_exist() {
        assertThat(register.features().stream().flatMap(it -> it.cookies().stream()))
                .containsAll(register.cookies());
        assertThat(register.features().stream().flatMap(it -> it.needs().stream()))
                .allMatch(it -> register.feature(it).isPresent());
    }

    @Test
    void the_pages_of_a_feature_are_addresses_that_controllers_map() {
        var mapped = new HashSet<String>();
        RunningShop.get()
                .application()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(it -> mapped.addAll(it.getPatternValues()));
        assertThat(register.features().stream().flatMap(it -> it.pages().stream()))
                .hasSizeGreaterThan(5)
                .allMatch(mapped::contains);
    }

    @Test
    void nothing_is_declared_twice() {
        var one = new MadeUpCode();
        assertThatThrownBy(() -> Register.of(List.of(one, one)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("clean-sign-out");
    }

    private List<DeclaredUse> uses() {
        var all = new ArrayList<>(register.everything());
        register.cookies().forEach(it -> all.add(it.declared()));
        return all;
    }

    /** Static fields that hold a declaration, but for the proof's: it asks in order to be refused. */
    private static List<JavaField> constants() {
        return ShopClasses.get().stream()
                .filter(it -> !it.getPackageName().startsWith("shop.troth.proof"))
                .flatMap(it -> it.getFields().stream())
                .filter(it -> it.getModifiers().contains(JavaModifier.STATIC))
                .filter(it -> DECLARED.contains(it.reflect().getType()))
                .toList();
    }

    private static List<String> unregistered(Register register) {
        return constants().stream()
                .filter(it -> !isIn(register, it))
                .map(JavaField::getFullName)
                .toList();
    }

    private static boolean isIn(Register register, JavaField field) {
        try {
            var constant = field.reflect();
            constant.setAccessible(true);
            return switch (constant.get(null)) {
                case Use use -> hasUse(register, use.name());
                case DeclaredUse use -> hasUse(register, use.name());
                case Form form -> register.forms().contains(form.declared());
                case DeclaredForm form -> register.forms().contains(form);
                case DeclaredCookie cookie -> register.cookies().contains(cookie);
                case Feature feature -> register.features().contains(feature);
                default -> false;
            };
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean hasUse(Register register, String name) {
        return register.everything().stream().anyMatch(it -> it.name().equals(name));
    }
}
