package shop.troth.storefront.record;

import java.util.List;
import shop.troth.storefront.page.Frame;

/**
 * The record of a fictional buyer.
 *
 * @param entries the newest first
 * @param checkpoint the signed note of the test copy's ledger, which covers them
 * @param key public key that signs it, as a C2SP verifier key
 * @param script address of the script that verifies entries in the browser
 */
public record SampleView(Frame frame, List<RecordView.Entry> entries, String checkpoint, String key, String script) {}
