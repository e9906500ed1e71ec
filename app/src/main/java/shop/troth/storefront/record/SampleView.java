package shop.troth.storefront.record;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The record of a made-up buyer.
 *
 * @param entries the newest first
 * @param checkpoint the signed note of the test copy's ledger, which covers them
 * @param key that signs it, as its C2SP verifier line
 * @param script where the check is found that runs in the browser
 */
public record SampleView(Frame frame, List<RecordView.Entry> entries, String checkpoint, String key, String script) {}
