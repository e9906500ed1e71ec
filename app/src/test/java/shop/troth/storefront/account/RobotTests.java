package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.fulfillment.Bought;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SpoiltPages;

/** A robot that knows only autocomplete tokens and labels signs up, signs in, and buys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RobotTests {

    private static final RunningShop SHOP = RunningShop.get();

    private static String email() {
        return "robot-" + UUID.randomUUID() + "@example.org";
    }

    private static Map<String, String> somebody(String email) {
        var own = new HashMap<String, String>();
        own.put("name", "Ada Example");
        own.put("email", email);
        own.put("username", email);
        own.put("new-password", Owner.PASSWORD);
        own.put("current-password", Owner.PASSWORD);
        own.put("tel", "(212) 555-0123");
        own.put("address-line1", "1 Example Street");
        own.put("address-level2", "Billerica");
        own.put("address-level1", "MA");
        own.put("postal-code", "01821");
        own.put("bday-month", "4");
        own.put("bday-year", "1980");
        own.put("month", "4");
        own.put("year", "1980");
        own.put("card number", "4242424242424242"); // the bank has no token: a card is for no browser's memory
        own.put("expir", "12/34");
        own.put("security code", "123");
        return own;
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void it_signs_up_signs_in_and_buys(String store) {
        var email = email();
        var robot = new Robot(SHOP.store(store), somebody(email));

        signsUp(robot, new Owner(store, email));
        robot.fillsInAndPresses("Sign out");
        saysAge(robot); // whoever comes next may be another person
        robot.fillsInAndPresses("Sign in");
        assertThat(robot.at().getPath()).isEqualTo("/account");

        checksOut(robot);
        assertThat(robot.at().getPath()).isEqualTo("/checkout/review");
        robot.fillsInAndPresses("Confirm and pay.*");
        robot.fillsInAndPresses("Pay .*");
        assertThat(robot.body()).contains("Thank you. Your order has been placed.");
        Bought.waitFor(
                () -> SHOP.mails(email).stream().anyMatch(it -> it.subject().contains("confirmed")));
    }

    private static void signsUp(Robot robot, Owner owner) {
        robot.follows("Sign in");
        saysAge(robot);
        robot.follows("Create account");
        saysAge(robot);
        robot.fillsInAndPresses("Continue");
        robot.opens(owner.link("Confirm your email"));
        robot.fillsInAndPresses("Create account");
        assertThat(robot.body()).contains("Your account is ready");
    }

    private static void saysAge(Robot robot) {
        if (robot.at().getPath().equals("/age")) {
            robot.fillsInAndPresses("Continue");
        }
    }

    private static void checksOut(Robot robot) {
        robot.follows("All products");
        robot.followsFirst("/products/");
        robot.fillsInAndPresses("Add to cart");
        robot.follows("Checkout");
        saysAge(robot);
        robot.fillsInAndPresses("Review your order");
    }

    @Test
    void it_gets_no_further_than_a_field_that_lost_its_token() throws Exception {
        try (var spoilt = SpoiltPages.everywhere("address-line1\"", "off\"")) {
            var robot = new Robot(SHOP.store("millipore"), somebody(email()));
            checksOut(robot);
            assertThat(robot.at().getPath()).isEqualTo("/checkout");
        }
    }
}
