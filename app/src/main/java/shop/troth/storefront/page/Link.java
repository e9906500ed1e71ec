package shop.troth.storefront.page;

/** @param href an address within the store, or {@code #id} on the same page */
public record Link(String href, String label) {}
