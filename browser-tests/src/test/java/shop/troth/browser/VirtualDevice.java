package shop.troth.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;

/** The virtual device that Chromium brings for passkeys, which verifies its owner without asking. */
public final class VirtualDevice {

    private VirtualDevice() {}

    /** Gives the browser of this page one. */
    public static void add(Page page) {
        var device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", device);
        var browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        browser.send("WebAuthn.addVirtualAuthenticator", options);
    }
}
