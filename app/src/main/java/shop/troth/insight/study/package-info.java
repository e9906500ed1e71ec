/**
 * The study of what customers like: how many of them bought a product, two products, or products of a category and said what they like.
 * Counts of at least 50 people, made anew at each run; nothing about one person is kept.
 */
@NamedInterface("study")
@NullMarked
package shop.troth.insight.study;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
