package shop.troth.proof.cookies;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;

/**
 * The store's own scripts, read as a browser gets them.
 *
 * @param files their text by name
 */
record OwnScripts(Map<String, String> files) {

    private static final List<String> WITH_SCRIPTS = List.of(
            "/",
            "/products",
            "/cart",
            "/checkout",
            "/checkout/review",
            "/newsletter",
            "/account/sign-in",
            "/contact",
            "/privacy",
            "/privacy/proof/sample");

    private static final Pattern FORMS = Pattern.compile("/contact/[a-z-]+");

    /** Ways in which scripts can store something in a browser, which the cookie filter does not see. No script of a store needs them. */
    private static final Pattern KEEPS = Pattern.compile(
            "\\bdocument\\s*(\\.\\s*cookie\\b|\\[\\s*[\"'`]cookie)|\\b(localStorage|sessionStorage|indexedDB|cookieStore)\\b"
                    + "|\\bcaches\\s*\\.|\\bserviceWorker\\b");

    /**
     * What scripts read to recognize a device: what it draws and plays, its graphics card, fonts, screen, equipment, and settings. No script
     * of a store needs any of it.
     */
    private static final Pattern RECOGNIZES = Pattern.compile("\\b(toDataURL|toBlob|getImageData|readPixels|measureText"
            + "|(webkit)?(Offline)?AudioContext"
            + "|getContext|OffscreenCanvas|WEBGL_debug_renderer_info|getSupportedExtensions|requestAdapter"
            + "|queryLocalFonts|FontFace|colorDepth|pixelDepth|availWidth|availHeight|devicePixelRatio"
            + "|plugins|mimeTypes|hardwareConcurrency|deviceMemory|maxTouchPoints|getBattery|userAgentData"
            + "|userAgent|oscpu|enumerateDevices|RTCPeerConnection|speechSynthesis|getTimezoneOffset|resolvedOptions)\\b"
            + "|\\bdocument\\s*\\.\\s*fonts\\b|\\bscreen\\s*\\.\\s*(width|height)\\b");

    /**
     * The scripts of all pages that may have one.
     *
     * @param shopper a shopper with something in the cart and a completed checkout form, so that all pages open
     */
    static OwnScripts of(Shopper shopper) {
        var files = new TreeMap<String, String>();
        var product = VisitedPages.firstProduct(shopper.get("/products")).stream();
        var forms = VisitedPages.linksWithin(shopper.get("/contact")).stream()
                .filter(it -> FORMS.matcher(it).matches());
        Stream.of(WITH_SCRIPTS.stream(), product, forms)
                .flatMap(it -> it)
                .flatMap(it -> VisitedPages.read(shopper.get(it)).select("script[src^=/]").eachAttr("src").stream())
                .distinct()
                .forEach(it -> files.put(
                        it.substring(it.lastIndexOf('/') + 1), shopper.get(it).body()));
        return new OwnScripts(files);
    }

    /** None of them may keep anything in the browser. */
    void keepNothing(List<String> faults) {
        with(KEEPS)
                .forEach(it -> faults.add(
                        "The script %s keeps something in the browser, although no cookie is registered for it."
                                .formatted(it)));
    }

    /** None of them may read what a device can be recognized by. */
    void recognizeNobody(List<String> faults) {
        with(RECOGNIZES)
                .forEach(it -> faults.add(
                        "The script %s reads what a device can be recognized by, without any cookie.".formatted(it)));
    }

    /** Their names, in words. */
    String words() {
        return files.isEmpty() ? "there are none" : String.join(", ", files.keySet());
    }

    private Stream<String> with(Pattern what) {
        return files.entrySet().stream()
                .filter(it -> what.matcher(it.getValue()).find())
                .map(Map.Entry::getKey);
    }
}
