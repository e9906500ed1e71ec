package shop.troth.storefront.account;

import java.util.List;
import shop.troth.storefront.page.Choice;

/**
 * A form that the script shows in a browser that knows passkeys.
 *
 * @param kind {@code create} or {@code get}, as the browser's own function is called
 * @param options where the script gets what the browser needs
 * @param action where the browser's answer goes
 * @param devices to choose from, for a new one; empty otherwise
 * @param script address of the script
 */
public record PasskeyOffer(
        String kind, String options, String action, List<Choice> devices, String button, String script) {}
