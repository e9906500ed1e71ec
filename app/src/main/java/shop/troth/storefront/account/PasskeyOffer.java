package shop.troth.storefront.account;

import java.util.List;
import shop.troth.storefront.page.Choice;

/**
 * A form that the script shows in a browser that supports passkeys.
 *
 * @param kind {@code create} or {@code get}, after the browser's function
 * @param options address of the options that the script passes to the browser
 * @param action address the browser's answer is posted to
 * @param devices kinds of device to choose from for a new passkey; empty otherwise
 * @param script address of the script
 */
public record PasskeyOffer(
        String kind, String options, String action, List<Choice> devices, String button, String script) {}
