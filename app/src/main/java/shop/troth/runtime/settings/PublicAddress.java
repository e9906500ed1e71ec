package shop.troth.runtime.settings;

/** Tells whether the public can reach the stores. */
public final class PublicAddress {

    private PublicAddress() {}

    /** Whether the stores answer at an address other than this machine's own, or behind proxies. */
    public static boolean isIn(Settings settings) {
        return !settings.bind().isLoopbackAddress() || !settings.proxies().isEmpty();
    }
}
