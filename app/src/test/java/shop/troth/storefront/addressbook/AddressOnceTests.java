package shop.troth.storefront.addressbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.storefront.account.AddressBookTests;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A form of the address book that is sent twice, as by a double click, does what it says once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressOnceTests {

    private static final String BOOK = "/account/addresses";
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern ENTRY = Pattern.compile("href=\"(/account/addresses/[0-9a-f-]{36})\"");

    private final ShopClient browser = new Owner(RunningShop.STORE).joins().browser;

    @Test
    void an_address_is_added_once() {
        var typed = keyed(BOOK + "/new", "Home", "1 First Street");
        for (int i = 0; i < 2; i++) {
            assertThat(browser.post(BOOK, typed).location()).isEqualTo(BOOK + "?said=added");
        }
        assertThat(entries()).hasSize(1);

        typed.put("label", "Lab"); // somebody went back to the form and typed something else
        typed.put("shipping.line1", "2 Second Street");
        assertThat(browser.post(BOOK, typed).location()).isEqualTo(BOOK + "?said=added");
        assertThat(entries()).hasSize(2);
        assertThat(browser.get(BOOK).body()).contains("1 First Street", "2 Second Street");
    }

    @Test
    void the_same_key_in_another_account_is_another_address() {
        var typed = keyed(BOOK + "/new", "Home", "1 First Street");
        browser.post(BOOK, typed);
        var other = new Owner(RunningShop.STORE).joins().browser;
        assertThat(other.post(BOOK, typed).location()).isEqualTo(BOOK + "?said=added");
        assertThat(other.get(BOOK).body()).contains("1 First Street");
    }

    @Test
    void an_address_is_changed_once_and_nobody_is_told_that_it_is_not_there() {
        browser.post(BOOK, AddressBookTests.address("Home", "1 First Street"));
        var entry = entries()[0];
        var typed = keyed(entry, "Home", "3 Third Street");
        for (int i = 0; i < 2; i++) {
            assertThat(browser.post(entry, typed).location()).startsWith(BOOK + "?said=changed");
        }
        assertThat(entries()).hasSize(1).doesNotContain(entry);
        assertThat(browser.get(BOOK).body()).contains("3 Third Street").doesNotContain("1 First Street");

        typed.put("shipping.line1", "4 Fourth Street"); // of an entry that is not there any more
        assertThat(browser.post(entry, typed).status()).isEqualTo(404);
    }

    @Test
    void a_key_that_is_none_is_refused() {
        var typed = AddressBookTests.address("Home", "1 First Street");
        typed.put("key", "none");
        assertThat(browser.post(BOOK, typed).status()).isEqualTo(400);
    }

    private Map<String, String> keyed(String page, String label, String street) {
        var found = KEY.matcher(browser.get(page).body());
        assertThat(found.find()).isTrue();
        var typed = AddressBookTests.address(label, street);
        typed.put("key", found.group(1));
        return typed;
    }

    private String[] entries() {
        return ENTRY.matcher(browser.get(BOOK).body())
                .results()
                .map(it -> it.group(1))
                .toArray(String[]::new);
    }
}
