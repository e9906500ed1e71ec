package shop.troth.people.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClasses;
import shop.troth.testing.ShopClient;

/** Nobody signs in as a customer but the customer; staff have no way to, whatever their role. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NobodyElseSignsInTests {

    private static final RunningShop SHOP = RunningShop.get();

    /** Each wants a password, a passkey, or a link from the mailbox. */
    private static final Set<Class<?>> WITH_PROOF =
            Set.of(CreateAccount.class, ChangePassword.class, SignIn.class, PasskeySignIn.class);

    @Test
    void a_session_begins_with_what_its_owner_alone_has_and_only_the_store_s_own_pages_ask_for_it() {
        var build = ShopClasses.get();
        var names = WITH_PROOF.stream().map(Class::getName).collect(Collectors.toSet());

        assertThat(build.stream().filter(NobodyElseSignsInTests::begins).map(NobodyElseSignsInTests::outermost))
                .containsOnlyOnceElementsOf(names)
                .hasSameSizeAs(names);
        assertThat(build.stream()
                        .filter(it -> it.getDirectDependenciesFromSelf().stream()
                                .anyMatch(
                                        to -> names.contains(to.getTargetClass().getName())))
                        .filter(it -> !it.getPackageName().startsWith(CreateAccount.class.getPackageName()))
                        .map(JavaClass::getPackageName))
                .isNotEmpty()
                .allMatch(it -> it.startsWith("shop.troth.storefront.account"));
    }

    private static boolean begins(JavaClass caller) {
        return caller.getMethodCallsFromSelf().stream()
                .anyMatch(it -> it.getTargetOwner().isEquivalentTo(Sessions.class)
                        && it.getName().equals("add"));
    }

    private static String outermost(JavaClass some) {
        return some.getName().replaceAll("\\$.*", "");
    }

    @Test
    void what_signs_staff_in_at_the_desk_opens_no_account_at_the_store() {
        var staff = DeskStaff.as(SHOP, Role.OWNER);
        assertThat(staff.get("/").status()).isEqualTo(200);
        var browser = new ShopClient(SHOP.store());
        browser.cookies().putAll(staff.cookies());
        staff.cookies().values().forEach(it -> browser.cookies().put("session", it));

        assertThat(browser.get("/account").location()).startsWith("/account/sign-in");
    }
}
