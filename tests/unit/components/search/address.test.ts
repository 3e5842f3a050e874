// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { arrivalIn, hashAddress, memoryAddress } from "../../../../components/search/address.ts";

describe("in the popup", () => {
  it("the way back is the way that was come", () => {
    const address = memoryAddress("announcement:one");
    const heard = vi.fn();
    const stop = address.listen(heard);
    address.open("partnership:two");
    expect(address.current).toBe("partnership:two");
    address.back();
    expect(address.current).toBe("announcement:one");
    address.back();
    address.back();
    expect(address.current).toBeNull();
    expect(heard).toHaveBeenCalledTimes(4);
    stop();
    address.open("partnership:two");
    expect(heard).toHaveBeenCalledTimes(4);
  });
});

describe("in a tab", () => {
  beforeEach(() => {
    location.hash = "";
  });

  it("an entry has an address, whatever is in its key", async () => {
    const address = hashAddress(window);
    const changed = new Promise<void>((resolve) => address.listen(resolve));
    address.open("person:Zoë #1%");
    await changed;
    expect(address.current).toBe("person:Zoë #1%");
    expect(location.hash).toBe("#person%3AZo%C3%AB%20%231%25");
  });

  it("an address that was opened as it is leads back to the list", () => {
    location.hash = "partnership%3Akiwix";
    const address = hashAddress(window);
    expect(address.current).toBe("partnership:kiwix");
    address.back();
    expect(address.current).toBeNull();
    location.hash = "%";
    expect(address.current).toBeNull();
  });

  it("still knows the way back after the browser's own Back", async () => {
    location.hash = "partnership%3Akiwix";
    const address = hashAddress(window);
    address.open("partnership:mozilla");
    history.back();
    await vi.waitFor(() => expect(address.current).toBe("partnership:kiwix"));
    address.back();
    expect(address.current).toBeNull();
  });
});

describe("an entry that a tab is opened with", () => {
  /** As the browser does for a link, the address bar or a new tab. */
  function arrive(hash: string) {
    history.pushState(null, "", hash);
    return arrivalIn(window);
  }

  it("is told once, and not again after a reload, which keeps the step's state", () => {
    expect(arrive("#partnership%3Akiwix")).toBe("partnership:kiwix");
    expect(arrivalIn(window)).toBeNull();
    expect(arrive("#partnership%3Agsma")).toBe("partnership:gsma");
  });

  it("is not one that was opened here, nor the list", () => {
    expect(arrive("#")).toBeNull();
    const address = hashAddress(window);
    address.open("partnership:mozilla");
    expect(arrivalIn(window)).toBeNull();
  });

  it("is told no second time on the way back to it", async () => {
    arrive("#partnership%3Akiwix");
    const address = hashAddress(window);
    address.open("partnership:mozilla");
    address.back();
    await vi.waitFor(() => expect(address.current).toBe("partnership:kiwix"));
    expect(arrivalIn(window)).toBeNull();
    address.back();
    expect(address.current).toBeNull();
  });
});
