package shop.troth.desk.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import shop.troth.checkout.certificate.Certified;
import shop.troth.testing.ShopClient;

/** What somebody at the desk sends about a customer's certificates for California. */
record CertificateForms(ShopClient desk, Certified customer) {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");

    /** @param days from today until the last day */
    Map<String, String> fresh(int days) {
        var form = new HashMap<String, String>();
        form.put("key", key("/certificates"));
        form.put("email", customer.owner.email);
        form.put("certificate", customer.number);
        form.put("state", "CA");
        form.put("reason", "resale");
        form.put("last-day", Certified.until(days, "CA").lastDay().toString());
        return form;
    }

    /** @param number the empty text for the one it has */
    Map<String, String> change(String path, int revision, int days, String number) {
        return Map.of(
                "key",
                key(path),
                "revision",
                Integer.toString(revision),
                "certificate",
                number,
                "state",
                "CA",
                "reason",
                "resale",
                "last-day",
                Certified.until(days, "CA").lastDay().toString());
    }

    private String key(String path) {
        var found = KEY.matcher(desk.get(path).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
