package shop.troth.desk.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import shop.troth.fulfillment.Bought;

/** The refund page of an order at the desk, as staff use it. */
public final class RefundForms {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private RefundForms() {}

    /** The address of the page. */
    public static String refund(Bought bought) {
        return "/orders/" + bought.number() + "/refund";
    }

    /** What a review sends when it is confirmed. */
    public static Map<String, String> hidden(String review) {
        var form = new HashMap<String, String>();
        HIDDEN.matcher(review).results().forEach(it -> form.put(it.group(1), it.group(2)));
        assertThat(form).containsKeys("key", "version");
        return form;
    }
}
